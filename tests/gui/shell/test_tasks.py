from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from editor_app.errors import InputError
from editor_app.gui.shell.tasks import Failure, Handle, Tasks


def test_work_is_done_beside_the_window_and_tells_on_its_thread(qtbot: QtBot) -> None:
    tasks = Tasks()
    here, told, threads = threading.get_ident(), [], []

    def work(handle: Handle) -> int:
        threads.append(threading.get_ident())
        handle.progress(1, 2, "çay.txt")
        return 7

    went: list[tuple[int, int, str]] = []
    tasks.went.connect(lambda *step: went.append(step))
    with qtbot.waitSignal(tasks.ended):
        done = lambda r: told.append((r, threading.get_ident()))  # noqa: E731
        assert tasks.start("Import", work, done, told.append)
        assert tasks.busy
        assert not tasks.start("Other", work, told.append, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(7, here)]
    assert threads != [here]
    assert went == [(1, 2, "çay.txt")]
    assert not tasks.busy


def test_an_expected_failure_and_a_mistake_of_ours(qtbot: QtBot) -> None:
    tasks = Tasks()
    failures: list[Failure] = []

    def expected(_: Handle) -> None:
        raise InputError("input.empty")

    def mistake(_: Handle) -> None:
        raise ZeroDivisionError

    for work in (expected, mistake):
        with qtbot.waitSignal(tasks.ended):
            tasks.start("Import", work, lambda _: None, failures.append)
    qtbot.waitUntil(lambda: len(failures) == 2)
    assert failures[0].error is not None
    assert failures[0].error.code == "input.empty"
    assert failures[1].error is None
    assert "ZeroDivisionError" in failures[1].report


def test_work_is_asked_to_stop(qtbot: QtBot) -> None:
    tasks = Tasks()
    stopped: list[bool] = []
    begun = threading.Event()

    def work(handle: Handle) -> bool:
        begun.set()
        while not handle.cancelled():
            threading.Event().wait(0.005)
        return True

    tasks.start("Long", work, stopped.append, stopped.append)
    begun.wait(5)
    with qtbot.waitSignal(tasks.ended):
        tasks.cancel()
    qtbot.waitUntil(lambda: stopped == [True])
