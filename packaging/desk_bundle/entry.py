"""What the frozen program starts with: the same as `python -m editor_app`."""

from __future__ import annotations

import os
import sys

from editor_app.__main__ import main


def leave_no_trace_in_children() -> None:
    """Give back the library path that the bundle set for itself.

    The loader has read it already. What we start, such as the person's browser, must load its
    own libraries and not ours.
    """
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if original:
        os.environ["LD_LIBRARY_PATH"] = original


leave_no_trace_in_children()
sys.exit(main())
