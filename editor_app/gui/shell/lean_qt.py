"""Qt, loaded without what we never use of its binding. To be imported before anything else of Qt.

PySide6 looks into the source text of every module that is imported after it, to see whether its
optional features (`from __feature__ import snake_case`) may be wanted there: 0.1 ms a module, and
a window has eighty. We use none of them. Where another version does this differently, it goes on
as it pleases.
"""

from __future__ import annotations

import sys

import PySide6.QtWidgets  # noqa: F401 - loads the binding, and with it what is changed here

_FEATURES = "shibokensupport.feature"
_LOOK = "feature_imported"


def look_into_no_module() -> None:
    """Leave out the looking, if it is where it was when this was written (PySide6 6.11)."""
    features = sys.modules.get(_FEATURES)
    if features is not None and callable(getattr(features, _LOOK, None)):
        setattr(features, _LOOK, _no_feature)


def _no_feature(module: object) -> None:
    """Modules that nobody looked into count as using no feature."""


look_into_no_module()
