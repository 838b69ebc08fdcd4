"""The budgets, measured: `python -m tests.benchmarks`. Nothing here is a test."""
