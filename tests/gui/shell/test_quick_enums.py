"""Qt's enumerations made quickly are what Python's `enum` makes of the same members."""

from __future__ import annotations

import copy
import enum
import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from editor_app.gui.shell import quick_enums

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg")
KEPT = (
    "_flag_mask_",
    "_singles_mask_",
    "_all_bits_",
    "_boundary_",
    "_inverted_",
    "_unhashable_values_",
    "_use_args_",
    "_member_type_",
    "__module__",
    "__qualname__",
)
PROGRAM = """
import editor_app.gui.shell.lean_qt
from PySide6.QtCore import Qt
assert type(Qt).__name__ != "", Qt
assert vars(type(Qt.Key))["_create_"].__module__ == "editor_app.gui.shell.quick_enums"
assert Qt.Key(0x41) is Qt.Key.Key_A and Qt.Key.Key_A in Qt.Key
assert Qt.Key(0x7654321).value == 0x7654321  # what Qt does not name is let through
both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
assert both & Qt.KeyboardModifier.AltModifier and Qt.KeyboardModifier.ShiftModifier in both
assert [one.name for one in both] == ["ShiftModifier", "AltModifier"]
"""


def _enumerations() -> Iterator[Any]:
    for name in MODULES:
        module = importlib.import_module(f"PySide6.{name}")
        for found in [getattr(module, each) for each in dir(module)]:
            if isinstance(found, type):
                inside = [getattr(found, name, None) for name in dir(found)]
                yield from (one for one in inside if isinstance(one, enum.EnumType))
            if isinstance(found, enum.EnumType):
                yield found


def _names(made: Any) -> list[tuple[str, int]]:
    return [(name, member.value) for name, member in made.__members__.items()]


def _facts(made: Any) -> dict[str, object]:
    all_members = made.__members__.values()
    return {
        "own": {name: vars(made).get(name) for name in KEPT},
        "names": made._member_names_,
        "by name": {name: (m.name, m.value, m._sort_order_) for name, m in _pairs(made)},
        "by value": {value: m.name for value, m in made._value2member_map_.items()},
        "listed": [m.name for m in made],
        "said": [(repr(m), str(m), format(m), hash(m), bool(m)) for m in all_members],
        "looked up": [getattr(made, name).name for name in made.__members__],
        "called": [made(m.value).name for m in all_members],
        "directory": sorted(dir(made)),
        "in each": [sorted(vars(m)) for m in made],
        "copied": all(copy.deepcopy(m) is m for m in made),
        "unknown": _outcome(lambda: made["no such name"]),
        "joined": _joined(made) if issubclass(made, enum.Flag) else _outcome(lambda: made("x")),
    }


def _pairs(made: Any) -> Any:
    return made.__members__.items()


def _joined(made: Any) -> object:
    some = list(made)[:8]
    return [
        (
            repr(one | other),
            repr(one & other),
            repr(one ^ other),
            repr(~one),
            other in (one | other),
        )
        for one in some
        for other in some
    ] + [made._iter_member_.__name__, repr(made(0)), repr(made(1 << 40)), len(made(3))]


def _outcome(do: Callable[[], object]) -> str:
    try:
        return repr(do())
    except (KeyError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.skipif(
    sys.version_info[:2] != quick_enums.MADE_FOR, reason="this Python makes all enumerations itself"
)
def test_every_enumeration_of_the_binding_is_as_python_makes_it() -> None:
    compared = 0
    for made in set(_enumerations()):
        names, kind = _names(made), made.__mro__[1]
        if not names or kind not in (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag):
            continue
        assert quick_enums._are_plain(kind, names), made
        settings: dict[str, Any] = {"module": __name__, "boundary": enum.KEEP}
        quick = quick_enums._create(kind, made.__name__, names, **settings)
        slow = quick_enums._by_python(kind, made.__name__, names, **settings)
        assert _facts(quick) == _facts(slow), made
        compared += 1
    assert compared > 400


@pytest.mark.parametrize(
    "names", [[("mro", 1)], [("name", 1)], [("_ours_", 1)], [("A", "a")], "A B", [("__len__", 3)]]
)
def test_what_is_not_plain_is_left_to_python(names: Any) -> None:
    assert not quick_enums._are_plain(enum.Enum, names)


def test_in_the_program_qt_has_the_quick_ones() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
