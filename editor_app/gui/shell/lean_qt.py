"""Qt, loaded without what we never use of its binding. To be imported before anything else of Qt.

PySide6 brings three things into each process that only few programs use, and a start pays for all:

- The modules that parse signatures (for `help()`, `__doc__` and the words of a `TypeError`) are
  compiled from their source each time, 20 ms. Here each is compiled when it is first looked into.
- Each module that is imported later is looked through, whether its text wants an optional feature
  (`from __feature__ import snake_case`), 0.1 ms a module. We use none.
- For the same features, `import` itself is replaced. It is put back.

With it come modules of Python that it uses in functions only, if at all (`inspect`, `bz2`). They
are there by name until `load_postponed`, or until something of theirs is wanted.

Where another version does this differently, it goes on as it pleases.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.util
import sys
from collections.abc import Callable
from types import CodeType
from typing import Any

from editor_app.gui.shell.quick_enums import make_enums_quickly

_SUPPORT = "shibokensupport/signature/"
_WHEN_WANTED = frozenset(
    f"{_SUPPORT}{name}.py"
    for name in (
        "errorhandler",
        "layout",
        "lib/enum_sig",
        "lib/pyi_generator",
        "lib/tool",
        "mapping",
        "parser",
    )
)
_LOOKED_UP = {f"{_SUPPORT}mapping.py": "update_mapping"}
"""Functions that the binding takes out of a module's dictionary, without asking the module."""
_FEATURES = "shibokensupport.feature"
_FEATURES_FILE = "shibokensupport/feature.py"
_LOOK = "feature_imported"

_POSTPONED = (
    "bz2",
    "inspect",
    "ipaddress",
    "lzma",
    "shutil",
    "tempfile",
    "textwrap",
    "tokenize",
    "traceback",
)

_compile = builtins.compile
_sources: dict[str, bytes] = {}


def load_qt() -> None:
    """Import the binding; what only describes it comes when it is asked for."""
    make_enums_quickly()
    for name in _POSTPONED:
        _postpone(name)
    builtins.compile = _compile_later  # type: ignore[assignment]
    try:
        importlib.import_module("PySide6.QtWidgets")
    finally:
        builtins.compile = _compile
    look_into_no_module()
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _postpone(name: str) -> None:
    """Put a module where it is looked for; what is in it is loaded with the first name of it.

    `importlib.util.LazyLoader` would load it with the first `import` already.
    """
    spec = importlib.util.find_spec(name) if name not in sys.modules else None
    if spec is None or spec.loader is None:
        return
    module, load = importlib.util.module_from_spec(spec), spec.loader.exec_module
    sys.modules[name] = module
    _set_door(vars(module), lambda: load(module))


def load_postponed() -> None:
    """Load them after all, before there is a second thread: two at once could see one half."""
    for name in _POSTPONED:
        getattr(sys.modules.get(name), name, None)  # a bundle may lack one


def _set_door(module: dict[str, Any], load: Callable[[], object]) -> None:
    """Let a module (its dictionary) be what it is as soon as a name is looked up in it."""

    def find(name: str) -> Any:
        if name.startswith("__"):  # whoever looks at all modules wants nothing of this one
            raise AttributeError(name)
        module.pop("__getattr__", None)
        load()
        if name not in module:
            raise AttributeError(name)
        return module[name]

    module["__getattr__"] = find


def _compile_later(source: Any, filename: Any, mode: str, *args: Any, **options: Any) -> CodeType:
    """As `compile`, but of the modules named above only a door, and no looking for features."""
    if filename in _WHEN_WANTED:
        _sources[filename] = source
        source = f"from {__name__} import put_door\nput_door({filename!r}, globals())"
    elif filename == _FEATURES_FILE and _LOOK.encode() in source:
        source += f"\nfrom {__name__} import no_feature as {_LOOK}\n".encode()
    code: CodeType = _compile(source, filename, mode, *args, **options)
    return code


def put_door(filename: str, module: dict[str, Any]) -> None:
    """For a module of the binding (its dictionary), in place of its text."""

    def load() -> None:
        module.pop("__getattr__", None)
        exec(_compile(_sources.pop(filename), filename, "exec"), module)

    _set_door(module, load)
    looked_up = _LOOKED_UP.get(filename)
    if looked_up is not None:
        module[looked_up] = _first(load, lambda: module[looked_up])


def _first(load: Callable[[], None], find: Callable[[], Callable[[], Any]]) -> Callable[[], Any]:
    def call() -> Any:
        load()
        return find()()

    return call


def look_into_no_module() -> None:
    """Leave out the looking, if it is where it was when this was written (PySide6 6.11)."""
    features = sys.modules.get(_FEATURES)
    if features is not None and callable(getattr(features, _LOOK, None)):
        setattr(features, _LOOK, no_feature)


def no_feature(module: object) -> None:
    """Modules that nobody looked into count as using no feature."""


load_qt()
