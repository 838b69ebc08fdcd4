"""Qt's enumerations, made in a third of the time.

PySide6 makes all enumerations of a class when the class is first looked into: `Qt` alone has 1,500
members, a window some 4,000. Python's `enum` takes 6 µs for each, since a member may be anything;
Qt's are names and whole numbers. Here Python makes one empty enumeration of each kind, with all
its methods, and members are put into copies of it as it would put them; the rules are those of
CPython 3.11's `enum`. A test compares every enumeration of the binding with what Python makes of
it. Where Python is another, or an enumeration is not of this plain kind, Python makes it.
"""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final

MADE_FOR: Final = (3, 11)
_PLAIN = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_EACH_ITS_OWN = frozenset({"__dict__", "__weakref__"})
_by_python: Callable[..., Any] = vars(enum.EnumType)["_create_"]

Members = Sequence[tuple[str, int]]


def make_enums_quickly() -> None:
    """From now on, for this process."""
    if sys.version_info[:2] == MADE_FOR:
        enum.EnumType._create_ = _create  # type: ignore[attr-defined]


def _create(
    cls: Any,
    class_name: str,
    names: Any,
    *,
    module: str | None = None,
    qualname: str | None = None,
    type: Any = None,  # noqa: A002 - its name in `enum`
    start: int = 1,
    boundary: enum.FlagBoundary | None = None,
) -> Any:
    if module is None:  # where Python would look for it, too
        module = sys._getframe(2).f_globals.get("__name__")
    plain = boundary is enum.KEEP and cls in _PLAIN and type is None and qualname is None
    if not plain or not _are_plain(cls, names):
        kind = {"module": module, "qualname": qualname, "type": type}
        return _by_python(cls, class_name, names, **kind, start=start, boundary=boundary)
    made = _empty(cls, class_name, module)
    _put_in(made, names)
    return made


def _empty(cls: Any, class_name: str, module: str | None) -> Any:
    """An enumeration without members: what Python makes of one is the same for all of a kind."""
    return type.__new__(
        enum.EnumType,
        class_name,
        (cls,),
        {
            **_kind(cls),
            "__module__": module,
            "_member_names_": [],
            "_member_map_": {},
            "_value2member_map_": {},
            "_unhashable_values_": [],
        },
    )


@cache
def _kind(cls: Any) -> dict[str, Any]:
    made = _by_python(cls, "Empty", (), module=__name__, boundary=enum.KEEP)
    return {name: value for name, value in vars(made).items() if name not in _EACH_ITS_OWN}


def _are_plain(cls: Any, pairs: Any) -> bool:
    """Whether these are pairs of a name and a number, and no name means something to `enum`."""
    if not isinstance(pairs, list) or not all(type(pair) is tuple for pair in pairs):
        return False
    names = {name for name, _ in pairs}
    return (
        len(names) == len(pairs)
        and _taken(cls).isdisjoint(names)
        and not any(name[0] == "_" for name in names)
        and all(type(value) is int for _, value in pairs)
    )


@cache
def _taken(cls: Any) -> frozenset[str]:
    return frozenset({"mro"}.union(*(vars(base) for base in cls.__mro__)))


def _put_in(made: Any, names: Members) -> None:
    of_int = issubclass(made, int)
    by_name, by_value = made._member_map_, made._value2member_map_
    is_flag = issubclass(made, enum.Flag)
    canonical: list[str] = made._member_names_
    every = single = 0
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if of_int else object.__new__(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(canonical)
            by_value[value] = member
            is_single = value > 0 and not value & (value - 1)
            if is_single or not is_flag:
                canonical.append(name)
            single |= value if is_single else 0
        every |= value
        by_name[name] = member
    for name, member in by_name.items():  # not before: each makes Python forget where names are
        type.__setattr__(made, name, member)
    if is_flag:
        _set_bits(made, every, single)


def _set_bits(made: Any, every: int, single: int) -> None:
    made._flag_mask_, made._singles_mask_ = every, single
    made._all_bits_ = 2 ** every.bit_length() - 1
    values = [member._value_ for member in made]
    if values != sorted(values):
        made._iter_member_ = made._iter_member_by_def_
