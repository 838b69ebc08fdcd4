"""The command line: `editorial-desk [--store FILE] [--as NAME] COMMAND …`.

Data on stdout and nothing else; errors and findings on stderr, a line each. Exit code 0: all
done; 1: something was refused, not found or failed, and what could be done is done; 2: usage.
What a command needs is imported when it runs, so that the quick ones start quickly.
"""

from editor_app.cli.program import main

__all__ = ["main"]
