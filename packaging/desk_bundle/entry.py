"""What the frozen program starts with: Python's own command line, as far as we use it.

The program starts helpers of its own as `[sys.executable, "-m", "editor_app.…"]`. In a bundle
`sys.executable` is the program itself, so it must understand `-m` for its own modules.
"""

from __future__ import annotations

import runpy
import sys


def main() -> None:
    """Run one of our modules if asked for with `-m`, else the program."""
    arguments = sys.argv[1:]
    while arguments and arguments[0] in ("-P", "-I", "-E", "-s", "-B", "-u"):
        arguments = arguments[1:]
    module = "editor_app"
    if len(arguments) > 1 and arguments[0] == "-m" and arguments[1].startswith("editor_app"):
        module, arguments = arguments[1], arguments[2:]
    sys.argv[1:] = arguments
    runpy.run_module(module, run_name="__main__", alter_sys=True)


main()
