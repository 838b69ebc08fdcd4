"""A whole review by keyboard: one person suggests and comments, the other decides on all of it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from editor_app.document import marks as m
from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion, replacement
from editor_app.document.richtext import plain
from editor_app.gui.review.entries import COMMENT, Entry, in_reading_order, of_comment, of_proposal
from editor_app.services.reviewing import Reviewing
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system import clock, ids
from tests.helpers.window_driver import Program, Screen, desk, wait_for

pytestmark = pytest.mark.window

TITLE = "Kıyı limanları и порты"
WRITER, REVIEWER = "Ayşe", "Олег"
SIZE = (1440, 900)
SHORT = [f"Satır {n} о портах, gölün kıyısı 🚢 bugün." for n in range(1, 11)]
"""A line each in the window, so that Down leads from one to the next."""
FILLING = "ёлка съезд 🧊 ığdır harbour " * 14
LONG = [f"Ağır alfa{n} yük {FILLING}beta{n} ve gama{n} ile delta{n} bitti." for n in range(25)]
REMARKS = ("Kaynak nerede? ёж", "Neden böyle", "съезд 🚢")
BY_KEY, BY_SERVICE, REMARKED = 6, 25, 12


def test_a_review_by_keyboard_alone(screen: Screen, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "writer.db", tmp_path / "reviewer.db"
    imported(ours, tmp_path / "article.md")
    hand_over(ours, theirs)
    with window(screen, theirs, REVIEWER) as program:
        suggest_by_keys(program)
        for line, words in enumerate(REMARKS, 7):
            comment_by_keys(program, line, words)
        screen.picture(tmp_path / "suggesting.png")
        leave(program)
    with opened(theirs, REVIEWER) as session:
        suggest_by_services(session)
        entries = open_entries(session)
    remarks = [e for e in entries if e.comment and plain(e.comment.messages[0].text) in REMARKS]
    assert [remark.text for remark in remarks] == ["body"] * len(REMARKS)
    kinds = [entry.kind for entry in entries]
    assert kinds.count(COMMENT) == len(REMARKS) + REMARKED
    assert len(kinds) - kinds.count(COMMENT) == BY_KEY + BY_SERVICE
    hand_over(theirs, ours)
    keys, accepted = plan(entries)
    with window(screen, ours, WRITER) as program:
        program.key("ctrl+shift+3")
        time.sleep(1)
        half = len(keys) // 2
        program.key(*keys[:half])
        time.sleep(3)
        screen.picture(tmp_path / "deciding.png")
        program.key(*keys[half:])
        leave(program)
    assert_decided(ours, entries, accepted)
    assert_whole(ours)


# The reviewer


def suggest_by_keys(program: Program) -> None:
    """Six suggestions in the first six lines."""
    program.key("ctrl+shift+e")
    at_line(program, 1)
    program.type("Ёлка ")
    at_line(program, 2)
    program.key("ctrl+shift+Right", "Delete")
    at_line(program, 3)
    program.key("End")
    program.type(" iğde 🚢")
    at_line(program, 4)
    program.key("ctrl+shift+Right")
    program.type("Bölüm ")
    at_line(program, 5)
    program.key("End", "BackSpace", "BackSpace", "BackSpace")
    at_line(program, 6)
    program.key("ctrl+shift+Right", "ctrl+b")


def comment_by_keys(program: Program, line: int, words: str) -> None:
    """Say something about a word."""
    at_line(program, line)
    program.key("ctrl+shift+Right", "ctrl+shift+m")
    time.sleep(0.4)
    program.type(words)
    program.key("ctrl+Return")
    time.sleep(0.4)


def at_line(program: Program, line: int) -> None:
    """Put the caret before the first word of one of the short lines, counted from 1."""
    program.key("ctrl+End", *["Up"] * (len(SHORT) - line), "Home")


def suggest_by_services(session: EditingSession) -> None:
    """One suggestion in each of the long paragraphs, and comments in the first of them."""
    session.suggesting = True
    for n in range(BY_SERVICE):
        if n % 3 == 0:
            start, _ = found(session, f"alfa{n} ")
            session.execute(EditText("body", insertion(start, f"ekleme{n} ")))
        elif n % 3 == 1:
            session.execute(EditText("body", deletion(*found(session, f"beta{n} "))))
        else:
            start, end = found(session, f"gama{n} ")
            session.execute(EditText("body", replacement(start, end, f"вместо{n} 🧭 ")))
    reviewing = Reviewing(session)
    for n in range(REMARKED):
        start, end = found(session, f"delta{n} ")
        reviewing.comment(f"Не так? {n}", text="body", start=start, end=end - 1)


def found(session: EditingSession, words: str) -> tuple[int, int]:
    """Where words stand in the body, in code points."""
    text = "".join(run.text for run in session.document.runs("body"))
    start = text.index(words)
    return start, start + len(words)


# The writer


def plan(entries: tuple[Entry, ...]) -> tuple[list[str], dict[str, bool]]:
    """The letters that deal with all cards, and what is accepted by them: one looks ahead with J
    or back with K now and then, accepts two of three suggestions, and resolves every comment.
    """
    left, keys, accepted, at = list(entries), [], {}, 0
    while left:
        step = (0, 1, 1, 0, -1)[len(left) % 5]
        if step and 0 <= at + step < len(left):
            keys.append("j" if step > 0 else "k")
            at += step
        entry = left.pop(at)
        accepted[entry.id] = entry.kind == COMMENT or len(left) % 3 != 0
        keys.append("a" if accepted[entry.id] else "r")
        at = min(at, max(len(left) - 1, 0))
    return keys, accepted


def assert_decided(store: Path, entries: tuple[Entry, ...], accepted: dict[str, bool]) -> None:
    """Nothing is open, and the body has the words of what was accepted and no others."""
    with opened(store, WRITER) as session:
        reviewing = Reviewing(session)
        assert (reviewing.proposals(), reviewing.threads()) == ((), ())
        assert len(reviewing.threads(resolved=True)) == len(REMARKS) + REMARKED
        runs = session.document.runs("body")
    takes = [accepted[entry.id] for entry in entries if entry.kind != COMMENT]
    assert {True, False} <= set(takes)
    wanted = LONG + SHORT
    for line, taken in zip(range(BY_SERVICE + BY_KEY), takes, strict=True):
        wanted[line] = proposed(line) if taken else wanted[line]
    assert "".join(run.text for run in runs).removesuffix("\n").split("\n") == wanted
    bold = "".join(run.text for run in runs if m.BOLD in dict(run.marks))
    assert bold.strip() == ("Satır" if takes[-1] else "")
    body = json.dumps(shown(store)["body"], ensure_ascii=False)
    assert not any(remark in body for remark in REMARKS)


def proposed(line: int) -> str:
    """What a paragraph says where its suggestion is accepted."""
    if line < len(LONG):
        n = line
        changes = (
            (f"alfa{n} ", f"ekleme{n} alfa{n} "),
            (f"beta{n} ", ""),
            (f"gama{n} ", f"вместо{n} 🧭 "),
        )
        return LONG[n].replace(*changes[n % 3])
    line -= len(LONG)
    words = SHORT[line]
    return (
        f"Ёлка {words}",
        words.removeprefix("Satır "),
        f"{words} iğde 🚢",
        words.replace("Satır ", "Bölüm "),
        words[:-3],
        words,
    )[line]


def assert_whole(store: Path) -> None:
    """The store is sound, and the article goes out."""
    checked = desk(store, "verify")
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stderr
    page = store.with_name("out.html")
    done = desk(store, "export", shown(store)["id"], "--to", "html", "-o", page)
    assert (done.returncode, done.stdout) == (0, f"{page}\n"), done.stderr
    assert "ёлка съезд 🧊 ığdır" in page.read_text(encoding="utf-8")


# Both


@contextmanager
def window(screen: Screen, store: Path, person: str) -> Iterator[Program]:
    """The program at a known size and at rest."""
    with Program(screen, store, size=SIZE, shows=TITLE, person=person) as program:
        time.sleep(0.7)
        yield program


def leave(program: Program) -> None:
    """Close the window as a person does; it had nothing to complain of."""
    program.key("ctrl+q")
    wait_for("the end of the program", lambda: program.process.poll() is not None)
    assert (program.process.returncode, program.said()) == (0, "")


@contextmanager
def opened(store: Path, person: str) -> Iterator[EditingSession]:
    """The article without a window."""
    with Store.open(store) as place:
        workspace = Workspace(place, author=person, clock=clock.now, new_id=ids.new_id)
        session = workspace.open_article(shown(store)["id"])
        yield session
        assert session.close()


def open_entries(session: EditingSession) -> tuple[Entry, ...]:
    """What is to be decided, in the order of the cards."""
    reviewing = Reviewing(session)
    comments = [of_comment(thread.comment) for thread in reviewing.threads()]
    suggestions = [of_proposal(proposal) for proposal in reviewing.proposals()]
    return in_reading_order([*comments, *suggestions], session.snapshot())


def imported(store: Path, source: Path) -> None:
    """An article of about 2,000 words comes in from Markdown."""
    words = "\n\n".join([f"# {TITLE}", "- Bir nokta\n- İki nokta\n- Üç nokta", *LONG, *SHORT])
    assert 1900 < len(words.split()) < 2300
    source.write_text(words + "\n", encoding="utf-8")
    done = desk(store, "import", source)
    assert done.returncode == 0, done.stderr


def hand_over(giver: Path, taker: Path) -> None:
    """Pack the article of one store and merge it into the other."""
    pack = giver.with_suffix(".pack")
    done = desk(giver, "pack", shown(giver)["id"], "-o", pack)
    assert done.returncode == 0, done.stderr
    done = desk(taker, "merge", pack)
    assert done.returncode == 0, done.stderr


def shown(store: Path) -> dict[str, Any]:
    """The only article of a store, as data."""
    (line,) = desk(store, "list").stdout.splitlines()
    data: dict[str, Any] = json.loads(desk(store, "show", line[:16], "--json").stdout)
    return data
