"""The tests mirror `editor_app/`; what they share lies in conftest.py and helpers/."""
