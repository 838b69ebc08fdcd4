"""Dataclasses, made in a tenth of the time.

`dataclass` writes six methods of a class as text and compiles them, 0.35 ms a class; a window has
sixty before its first paint, and of most no instance is made by then. Here the methods are the
same for all classes, but for `__init__`, which is written when the third instance is made. What
`dataclasses` tells about a class (`fields`, `replace`, `asdict`) is put together when it is asked.

Only plain ones of our own: whatever has a base that is one, a method that is generated, or an
option beside `frozen`, `slots`, `eq` and `kw_only`, is made by the standard library. A test makes
every dataclass of the program both ways and compares them.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterable
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, Final

MADE_FOR: Final = (3, 11)
OURS = "editor_app."
FEW = 2
"""Instances for which an `__init__` is not worth its writing."""
_GENERATED = ("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__")
_OTHER_KINDS = ("ClassVar", "InitVar", "KW_ONLY")
_MISSING = dataclasses.MISSING
_by_python = dataclasses.dataclass

Fields = dict[str, Any]
"""What a name of the class is given: a `Field`, a default, or `MISSING`."""


def make_dataclasses_quickly() -> None:
    """From now on, for the modules that are imported in this process."""
    if sys.version_info[:2] == MADE_FOR:
        dataclasses.dataclass = dataclass


def dataclass(cls: Any = None, /, **options: Any) -> Any:
    """As `dataclasses.dataclass`."""
    if cls is None:
        return lambda decorated: dataclass(decorated, **options)
    if not _is_plain(cls, options):
        return _by_python(cls, **options)
    return _make(cls, _Options(**options))


class _Options:
    def __init__(
        self,
        *,
        frozen: bool = False,
        slots: bool = False,
        eq: bool = True,
        kw_only: bool = False,
    ) -> None:
        self.frozen, self.slots, self.eq, self.kw_only = frozen, slots, eq, kw_only


def _is_plain(cls: Any, options: dict[str, Any]) -> bool:
    body = vars(cls)
    annotated = body.get("__annotations__", {})
    return (
        cls.__module__.startswith(OURS)
        and type(cls) is type
        and options.keys() <= {"frozen", "slots", "eq", "kw_only"}
        and not any(hasattr(base, "__dataclass_fields__") for base in cls.__bases__)
        and not any(name in body for name in _GENERATED)
        and all(_is_plain_field(body.get(name), kind) for name, kind in annotated.items())
    )


def _is_plain_field(given: object, kind: object) -> bool:
    if not isinstance(kind, str) or any(other in kind for other in _OTHER_KINDS):
        return False
    return not isinstance(given, dataclasses.Field) or (given.init and given.kw_only is not True)


def _make(cls: Any, of: _Options) -> Any:
    given = {name: vars(cls).get(name, _MISSING) for name in vars(cls).get("__annotations__", {})}
    made = _with_slots(cls, given, frozen=of.frozen) if of.slots else _with_defaults(cls, given)
    for name, method in _methods(given, of).items():
        setattr(made, name, method)
    made.__init__ = _written_when_called(made, given, of)
    if of.frozen:
        made.__setattr__, made.__delattr__ = _refusals(made, frozenset(given))
    made.__dataclass_fields__ = _Told(lambda: _fields(made, given, kw_only=of.kw_only))
    made.__dataclass_params__ = _Told(lambda: _params(of))
    return made


def _with_slots(cls: Any, given: Fields, *, frozen: bool) -> Any:
    """A class can't be given slots: another is made of its body."""
    gone = {*given, "__dict__", "__weakref__"}
    body = {name: value for name, value in vars(cls).items() if name not in gone}
    states = _states(tuple(given)) if frozen else {}
    made = type(cls.__name__, cls.__bases__, {**states, **body, "__slots__": tuple(given)})
    made.__qualname__ = cls.__qualname__
    return made


def _with_defaults(cls: Any, given: Fields) -> Any:
    for name, value in given.items():
        if isinstance(value, dataclasses.Field):
            if value.default is _MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, value.default)
    return cls


def _methods(given: Fields, of: _Options) -> dict[str, Any]:
    shown = [name for name, value in given.items() if _counts(value, "repr")]
    compared = [name for name, value in given.items() if _counts(value, "compare")]
    found: dict[str, Any] = {
        "__match_args__": () if of.kw_only else tuple(given),
        "__repr__": _repr_of(shown),
    }
    if of.eq:
        values = _values_of(compared)
        found["__eq__"] = _eq_of(values)
        found["__hash__"] = _hash_of(_values_of(_hashed(given))) if of.frozen else None
    return found


def _counts(value: object, what: str) -> bool:
    return not isinstance(value, dataclasses.Field) or bool(getattr(value, what))


def _hashed(given: Fields) -> list[str]:
    return [
        name
        for name, value in given.items()
        if (_counts(value, "compare") if getattr(value, "hash", None) is None else value.hash)
    ]


def _values_of(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    if not names:
        return lambda _: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda it: (get(it),)


def _repr_of(names: list[str]) -> Any:
    def represent(self: Any) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({shown})"

    return recursive_repr()(represent)


def _eq_of(values: Callable[[Any], tuple[Any, ...]]) -> Any:
    def equals(self: Any, other: Any) -> Any:
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented

    return equals


def _hash_of(values: Callable[[Any], tuple[Any, ...]]) -> Any:
    def hashed(self: Any) -> int:
        return hash(values(self))

    return hashed


def _refusals(made: Any, names: frozenset[str]) -> tuple[Any, Any]:
    def set_it(self: Any, name: str, value: Any) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(made, self).__setattr__(name, value)

    def delete_it(self: Any, name: str) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(made, self).__delattr__(name)

    return set_it, delete_it


def _states(names: tuple[str, ...]) -> dict[str, Any]:
    """What copying and pickling need where nothing can be set."""

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def set_state(self: Any, values: list[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": state, "__setstate__": set_state}


def _written_when_called(made: Any, given: Fields, of: _Options) -> Any:
    made_so_far = 0

    def set_or_write(self: Any, *args: Any, **named: Any) -> None:
        nonlocal made_so_far
        made_so_far += 1
        if made_so_far <= FEW and _set_each(self, given, () if of.kw_only else given, args, named):
            return
        written = _init(made, given, of)
        made.__init__ = written
        written(self, *args, **named)

    return set_or_write


def _set_each(
    self: Any, given: Fields, ordered: Iterable[str], args: Any, named: dict[str, Any]
) -> bool:
    """Set the fields of one of the first instances; whether that is what was asked: errors are
    left to the `__init__` that is written.
    """
    values = dict(zip(ordered, args, strict=False))
    if len(values) < len(args) or values.keys() & named.keys() or named.keys() - given.keys():
        return False
    values.update(named)
    wanting = {name: _defaults(given[name]) for name in given if name not in values}
    if any(default is _MISSING and new is _MISSING for default, new in wanting.values()):
        return False
    for name in given:
        if name in wanting:
            default, new = wanting[name]
            values[name] = default if new is _MISSING else new()
        object.__setattr__(self, name, values[name])
    if hasattr(self, "__post_init__"):
        self.__post_init__()
    return True


def _init(made: Any, given: Fields, of: _Options) -> Any:
    known: dict[str, Any] = {"_set": object.__setattr__, "_made": _MISSING}
    taken, lines = ["*"] if of.kw_only and given else [], []
    for name, value in given.items():
        default, factory = _defaults(value)
        known[f"_default_{name}"], known[f"_new_{name}"] = default, factory
        it = name
        if factory is not _MISSING:
            taken.append(f"{name}=_made")
            it = f"_new_{name}() if {name} is _made else {name}"
        else:
            taken.append(name if default is _MISSING else f"{name}=_default_{name}")
        lines.append(f"_set(self, {name!r}, {it})" if of.frozen else f"self.{name} = {it}")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    text = f"def __init__(self{''.join(f', {one}' for one in taken)}):\n "
    exec(text + "\n ".join(lines or ["pass"]), known)
    written = known["__init__"]
    written.__qualname__ = f"{made.__qualname__}.__init__"
    return written


def _defaults(value: Any) -> tuple[Any, Any]:
    if isinstance(value, dataclasses.Field):
        return value.default, value.default_factory
    return value, _MISSING


class _Told:
    """Something that the standard library looks up in a class, made when it does."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        return self._make()


def _fields(made: Any, given: Fields, *, kw_only: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in given.items():
        is_told = isinstance(value, dataclasses.Field)
        one: Any = value if is_told else dataclasses.field(default=value)
        one.name, one.type = name, made.__annotations__[name]
        one._field_type, one.kw_only = dataclasses._FIELD, kw_only  # type: ignore[attr-defined]
        found[name] = one
    made.__dataclass_fields__ = found
    return found


def _params(of: _Options) -> Any:
    return dataclasses._DataclassParams(  # type: ignore[attr-defined]
        init=True, repr=True, eq=of.eq, order=False, unsafe_hash=False, frozen=of.frozen
    )
