"""What goes into the bundle and what stays out.

PyInstaller takes every plugin of a Qt module it finds, and with each plugin all it links to: one
theme plugin brings GTK, one input plugin brings QML. Plugins are dropped by name, and then
whatever nothing that is left links to.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TypeAlias

# PyInstaller's own triple: name in the bundle, path on this machine, kind.
Entry: TypeAlias = tuple[str, str, str]

UNUSED_MODULES = [
    *("tkinter", "unittest", "pydoc", "doctest", "lib2to3", "pip", "setuptools", "wheel"),
    *("numpy", "pandas", "IPython", "pytest", "hypothesis", "mypy"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtDesigner", "PySide6.QtTest"),
]
# Plugins of Qt by the start of their file's name, without `lib`.
UNUSED_PLUGINS = (
    *("qgtk3", "qtvirtualkeyboard", "qpdf", "qicns", "qtga", "qwbmp"),
    *("qeglfs", "qlinuxfb", "qminimal", "qvkkhrdisplay", "qvnc", "qdirect2d"),
    *("qconnman", "qglib", "qnetworkmanager"),
    *("qevdev", "qlibinput", "qtslib", "qtuiotouch"),
    *("qt-plugin-wayland-compositor", "qt-wayland-compositor"),
    *("qsqlibase", "qsqlmimer", "qsqlmysql", "qsqloci", "qsqlodbc", "qsqlpsql", "qsqlite"),
)
# The languages of our own interface and of Qt's dialogues in it.
LANGUAGES = ("en", "tr", "ru")
SHIPPED_BUT_FOR = ("make_*.py", "README.md", "__pycache__")


def shipped_files(root: Path) -> list[tuple[str, str]]:
    """Our resources and pandoc, as pairs of a file and its folder in the bundle."""
    import pypandoc

    resources = root / "resources"
    files = [path for path in sorted(resources.rglob("*")) if path.is_file() and _ships(path)]
    pairs = [(str(path), str(path.parent.relative_to(root))) for path in files]
    return [*pairs, (str(Path(pypandoc.__file__).parent / "files" / "*"), "pypandoc/files")]


def needed_binaries(entries: Iterable[Entry]) -> list[Entry]:
    """The binaries without the plugins that we do not use and without what only they link to."""
    kept = [entry for entry in entries if not _is_unused_plugin(entry[0])]
    if not sys.platform.startswith("linux"):
        return kept
    reachable = _linked_from(path for name, path, kind in kept if _is_a_start(name, kind))
    return [
        (name, path, kind)
        for name, path, kind in kept
        if _is_a_start(name, kind) or PurePath(path).name in reachable
    ]


def needed_data(entries: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """The data without Qt's translations into languages that the program does not speak.

    Links to libraries come as data; those to libraries that stay out are left out too.
    """
    libraries = {PurePath(name).name for name, _, _ in binaries}
    return [
        (name, path, kind)
        for name, path, kind in entries
        if not _is_foreign_translation(PurePath(name))
        and (kind != "SYMLINK" or ".so" not in name or PurePath(path).name in libraries)
    ]


def _ships(path: Path) -> bool:
    return not any(path.match(pattern) or pattern in path.parts for pattern in SHIPPED_BUT_FOR)


def _is_unused_plugin(name: str) -> bool:
    path = PurePath(name)
    return "plugins" in path.parts and path.name.removeprefix("lib").startswith(UNUSED_PLUGINS)


def _is_a_start(name: str, kind: str) -> bool:
    """Whether something is opened by name at run time, not because another file links to it."""
    path = PurePath(name)
    is_program = ".so" not in path.name
    is_python = path.name.startswith("libpython")
    return kind == "EXTENSION" or "plugins" in path.parts or is_program or is_python


def _linked_from(paths: Iterable[str]) -> set[str]:
    """The names of all shared libraries that these files need, directly or not."""
    from PyInstaller.depend.bindepend import get_imports

    return {PurePath(found).name for path in paths for _, found in get_imports(path) if found}


def _is_foreign_translation(path: PurePath) -> bool:
    if path.suffix != ".qm" or "translations" not in path.parts or "resources" in path.parts:
        return False
    return not path.stem.endswith(tuple(f"_{language}" for language in LANGUAGES))
