"""A desk on a real store, and the same store as another process has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system.ids import new_id
from tests.services.builders import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with Store.open(tmp_path / "desk.db") as store:
        yield Workspace(store, author="Ayşe", clock=clock, new_id=new_id)


@pytest.fixture
def other(desk: Workspace, clock: Clock) -> Iterator[Workspace]:
    """The same store as a second process has it."""
    with desk.store.reopen() as store:
        yield Workspace(store, author="Олег", clock=clock, new_id=new_id)


@pytest.fixture
def far(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A desk elsewhere, with a store of its own."""
    with Store.open(tmp_path / "far.db") as store:
        yield Workspace(store, author="Zoë", clock=clock, new_id=new_id)
