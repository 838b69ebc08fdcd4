"""A program: makes every dataclass of ours both ways, and says where the two are not alike.

Run by `test_quick_dataclasses.py` in a process of its own, since it imports the whole program anew.
"""

from __future__ import annotations

import copy
import dataclasses
import importlib
import pkgutil
import sys
from collections.abc import Callable
from typing import Any

import editor_app
from editor_app.gui.shell import quick_dataclasses as quick

LEAST = 250
"""Classes that must have been made quickly: a comparison of nothing would say nothing."""

pairs: list[tuple[Any, Any]] = []


def both(cls: Any = None, /, **options: Any) -> Any:
    """The decorator in use here: keeps a quick and a slow twin of each class."""
    if cls is None:
        return lambda decorated: both(decorated, **options)
    if not quick._is_plain(cls, options):
        return quick._by_python(cls, **options)
    slow = quick._by_python(_twin(cls), **options)
    made = quick.dataclass(cls, **options)
    pairs.append((made, slow))
    return made


def _twin(cls: Any) -> Any:
    body = {
        name: copy.copy(value) if isinstance(value, dataclasses.Field) else value
        for name, value in vars(cls).items()
        if name not in ("__dict__", "__weakref__")
    }
    twin = type(cls)(cls.__name__, cls.__bases__, body)
    twin.__qualname__ = cls.__qualname__
    return twin


def facts(cls: Any) -> dict[str, object]:
    """What can be seen of a class and of instances with made-up values."""
    fields = dataclasses.fields(cls)
    values = {field.name: f"{field.name} Ğ 😀" for field in fields}
    one = _outcome(lambda: cls(**values))
    found: dict[str, object] = {
        "fields": [repr(field) for field in fields],
        "params": repr(cls.__dataclass_params__),
        "slots": vars(cls).get("__slots__"),
        "match": cls.__match_args__,
        "qualname": cls.__qualname__,
        "hashed": cls.__hash__ is None,
        "class attributes": {f.name: repr(vars(cls).get(f.name, "")) for f in fields}
        if "__slots__" not in vars(cls)
        else {},
        "made": _said(one),
        "nothing given": _said(_outcome(cls)),
        "too much given": _said(_outcome(lambda: cls(*range(len(fields) + 1)))),
        "unknown": _said(_outcome(lambda: cls(**values, no_such=1))),
    }
    return found if isinstance(one, str) else {**found, **_of_one(cls, one, values)}


def _of_one(cls: Any, one: Any, values: dict[str, str]) -> dict[str, object]:
    other = cls(**values)
    changed = {
        name: _said(_outcome(lambda n=name: dataclasses.replace(one, **{n: "ж"})))
        for name in values
    }
    differing = {name: dataclasses.replace(one, **{name: "ж"}) == one for name in values}
    return {
        "equal": (one == other, one != other, one == 1, other is one),
        "changed": changed,
        "differing": differing,
        "hash": _outcome(lambda: hash(one) == hash(other)),
        "as dict": _outcome(lambda: repr(dataclasses.asdict(one))),
        "copied": copy.copy(one) == one,
        "deeply": copy.deepcopy(one) == one,
        "set": [_said(_outcome(lambda n=n: setattr(other, n, "q"))) for n in values],
        "deleted": [_said(_outcome(lambda n=n: delattr(one, n))) for n in values],
        "itself": _said(_outcome(lambda: repr(one))),
    }


def _outcome(do: Callable[[], Any]) -> Any:
    try:
        return do()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _said(found: Any) -> str:
    return found if isinstance(found, str) else repr(found)


def main() -> None:
    """Exit with 1 and a line for each difference."""
    dataclasses.dataclass = both
    for module in pkgutil.walk_packages(editor_app.__path__, "editor_app."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    wrong = []
    for made, slow in pairs:
        ours, theirs = facts(made), facts(slow)
        wrong += [
            f"{made.__module__}.{made.__qualname__} {what}: {ours.get(what)} | {theirs.get(what)}"
            for what in {**ours, **theirs}
            if ours.get(what) != theirs.get(what)
        ]
    if len(pairs) < LEAST:
        wrong.append(f"only {len(pairs)} classes were made both ways")
    sys.stdout.write("\n".join(wrong) or f"{len(pairs)} alike")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
