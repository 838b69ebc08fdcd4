"""Dataclasses made quickly are what the standard library makes of the same classes."""

from __future__ import annotations

import dataclasses
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

import pytest

from editor_app.gui.shell import quick_dataclasses as quick

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != quick.MADE_FOR, reason="this Python makes all dataclasses itself"
)


@pytest.fixture(autouse=True)
def _these_are_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick, "OURS", "tests.")


def test_every_dataclass_of_the_program_is_as_the_library_makes_it() -> None:
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "tests.gui.shell.dataclass_twins"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-3000:]


@quick.dataclass(frozen=True, slots=True)
class Place:
    """At the top of a module, for pickle."""

    name: str
    at: int = 3
    notes: list[str] = dataclasses.field(default_factory=list)


def test_each_instance_has_its_own_of_what_a_factory_makes() -> None:
    one, other = Place("Ankara"), Place("Ankara")
    one.notes.append("ж")
    assert other.notes == []
    assert (one == other, one.at) == (False, 3)


def test_what_can_t_be_set_is_pickled_all_the_same() -> None:
    if Place.__module__.startswith("tests."):
        assert pickle.loads(pickle.dumps(Place("Казань", 5, ["😀"]))) == Place("Казань", 5, ["😀"])


def test_a_class_with_a_quick_base_is_made_by_the_library() -> None:
    @quick.dataclass(frozen=True)
    class Base:
        a: int
        b: int = 2

    @quick.dataclass(frozen=True)
    class Derived(Base):
        c: str = "c"

    assert not quick._is_plain(Derived, {})
    assert Derived(1) == Derived(1, 2, "c")
    assert [field.name for field in dataclasses.fields(Derived)] == ["a", "b", "c"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        Derived(1).a = 3  # type: ignore[misc]


class _Ordered:
    a: int


class _Shared:
    a: ClassVar[int] = 1


class _OwnEquality:
    a: int

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 1


class _Elsewhere:
    a: int = dataclasses.field(default=1, init=False)


@pytest.mark.parametrize(
    ("cls", "options"),
    [
        (_Ordered, {"order": True}),
        (_Ordered, {"match_args": False}),
        (_Shared, {}),
        (_OwnEquality, {}),
        (_Elsewhere, {}),
    ],
)
def test_what_is_not_plain_is_left_to_the_library(cls: Any, options: dict[str, Any]) -> None:
    assert not quick._is_plain(cls, options)
    assert dataclasses.is_dataclass(quick.dataclass(cls, **options))
