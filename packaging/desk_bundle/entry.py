"""What the frozen program starts with: the same as `python -m editor_app`."""

from __future__ import annotations

import sys

from editor_app.__main__ import main

sys.exit(main())
