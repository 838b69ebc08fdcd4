"""The main job in the real window: an article comes in, is written in, survives, and goes out."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.window_driver import ROOT, Program, Screen, desk, wait_for

pytestmark = pytest.mark.window

OWN_SAMPLE = ROOT / "resources" / "samples" / "arctic-ports-en.txt"
TURKISH, RUSSIAN, EMOJI = "Iğdır’ın gölü ", "ёлка съезд ", "🚢 "
SIZE = (1440, 900)
# Places in a window of that size, at pixels from its upper left corner, while an article is
# shown from its top.
TITLE, A_KEY_POINT, BODY_LINES = (640, 180), (700, 265), (620, 510)
BOLD, SEARCHED, UNDO_TRASH = (544, 75), (120, 200), (765, 827)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store that does not exist yet."""
    return tmp_path / "desk.db"


def test_the_sample_is_written_in_killed_and_exported(
    screen: Screen, store: Path, sample: Path
) -> None:
    first_hour(screen, store, sample)


def test_an_article_of_ours_is_written_in_killed_and_exported(screen: Screen, store: Path) -> None:
    first_hour(screen, store, OWN_SAMPLE)


def first_hour(screen: Screen, store: Path, source: Path) -> None:
    """Import, write into title, key point and body, kill, open again, export."""
    before = imported(store, source)
    with window(screen, store, before["title"]) as program:
        # From below: what is written moves what stands under it.
        write_at_start(program, BODY_LINES, EMOJI + TURKISH + RUSSIAN)
        write_at_start(program, A_KEY_POINT, RUSSIAN)
        write_at_start(program, TITLE, TURKISH)
        until(store, "title", lambda title: title.startswith(TURKISH))
        program.kill()
    after = article(store)
    assert after["title"] == TURKISH + before["title"]
    assert [point["text"].removeprefix(RUSSIAN) for point in after["key_points"]] == [
        point["text"] for point in before["key_points"]
    ]
    assert sum(point["text"].startswith(RUSSIAN) for point in after["key_points"]) == 1
    assert after["body"] == EMOJI + TURKISH + RUSSIAN + before["body"]
    assert [r["raw"] for r in after["references"]] == [r["raw"] for r in before["references"]]
    with window(screen, store, after["title"]) as program:
        assert program.said() == ""
    assert_exported(store, after)


def assert_exported(store: Path, shown: dict[str, Any]) -> None:
    """What was written stands in both formats, word for word."""
    html, markdown = store.with_name("out.html"), store.with_name("out.md")
    for path, form in ((html, "html"), (markdown, "markdown")):
        done = desk(store, "export", shown["id"], "--to", form, "-o", path)
        assert (done.returncode, done.stdout) == (0, f"{path}\n"), done.stderr
    page, text = html.read_text(encoding="utf-8"), markdown.read_text(encoding="utf-8")
    for words in (TURKISH.strip(), RUSSIAN.strip(), EMOJI.strip()):
        assert words in page
        assert words in text


def test_bold_by_key_and_by_mouse_and_undo(screen: Screen, store: Path) -> None:
    before = imported(store, OWN_SAMPLE)
    with window(screen, store, before["title"]) as program:
        write_at_start(program, BODY_LINES, "ağ")
        program.key("shift+Home", "ctrl+b")
        until(store, "body", lambda body: body.startswith("**ağ**"))
        program.click(*BOLD)
        until(store, "body", lambda body: body.startswith("ağ"))
        program.key("ctrl+z")
        until(store, "body", lambda body: body.startswith("**ağ**"))
        program.key("ctrl+z", "ctrl+z")
        until(store, "body", lambda body: body == before["body"])
        program.key("ctrl+shift+z")
        until(store, "body", lambda body: body == "ağ" + before["body"])
        assert program.said() == ""


def test_words_dragged_over_are_selected(screen: Screen, store: Path) -> None:
    before = imported(store, OWN_SAMPLE)
    x, y = BODY_LINES
    with window(screen, store, before["title"]) as program:
        program.drag((x - 100, y), (x + 100, y))
        program.type("Ж")
        until(store, "body", lambda body: "Ж" in body)
        assert program.said() == ""
    start, _, end = article(store)["body"].partition("Ж")
    assert before["body"].startswith(start)
    assert before["body"].endswith(end)
    assert 5 < len(before["body"]) - len(start + end) < 60


def test_a_source_is_cited_by_keyboard(screen: Screen, store: Path) -> None:
    before = imported(store, OWN_SAMPLE)
    wanted = before["references"][-1]
    with window(screen, store, before["title"]) as program:
        program.click(*BODY_LINES)
        program.key("ctrl+Home", "ctrl+shift+k")
        program.type(wanted["title"].split()[0])
        time.sleep(0.5)
        program.key("Return")
        until(store, "body", lambda body: body.startswith("[^1]"))
        assert program.said() == ""
    first = article(store)["references"][0]
    assert (first["number"], first["id"]) == (1, wanted["id"])


def test_new_search_trash_and_undo(screen: Screen, store: Path) -> None:
    imported(store, OWN_SAMPLE)
    with window(screen, store) as program:
        program.key("ctrl+n")
        wait_for("the dialogue", lambda: "New article" in program.active_title())
        program.type("Yeni ёж")
        program.key("Return")
        wait_for("the new article", lambda: program.title().startswith("Yeni ёж"))
        program.type("ilk cümle")
        program.key("ctrl+shift+f")
        program.type("arctic")
        time.sleep(0.5)
        program.click(*SEARCHED)
        wait_for("the article found", lambda: "Arctic" in program.title())
        program.key("ctrl+shift+f", "ctrl+a")
        program.type("ёж")
        time.sleep(0.5)
        program.key("Down", "Delete")
        wait_for("one article", lambda: len(listed(store)) == 1)
        time.sleep(0.3)
        program.click(*UNDO_TRASH)
        wait_for("two articles", lambda: len(listed(store)) == 2)
        assert program.said() == ""
    assert {line.split("\t")[3] for line in listed(store)} >= {"Yeni ёж"}


def test_the_first_start_shows_our_samples(screen: Screen, store: Path) -> None:
    with window(screen, store) as program:
        wait_for("the samples", lambda: " – " in program.title())
        assert program.said() == ""
    languages = {line.split("\t")[2] for line in listed(store)}
    assert languages == {"en", "tr", "ru"}


# What the tests do


@contextmanager
def window(screen: Screen, store: Path, title: str = "") -> Iterator[Program]:
    """The program on a store, with its window at a known size and at rest, as one who is about
    to point at something sees it.
    """
    with Program(screen, store, size=SIZE, shows=title) as program:
        time.sleep(0.5)
        yield program


def write_at_start(program: Program, place: tuple[int, int], words: str) -> None:
    """Click into a text and write before its first word."""
    program.click(*place)
    program.key("ctrl+Home")
    program.type(words)


def imported(store: Path, source: Path) -> dict[str, Any]:
    """The article that comes of a file."""
    done = desk(store, "import", source)
    assert done.returncode == 0, done.stderr
    return article(store)


def article(store: Path) -> dict[str, Any]:
    """The last changed article of a store, as data."""
    data: dict[str, Any] = json.loads(desk(store, "show", listed(store)[0][:16], "--json").stdout)
    return data


def listed(store: Path) -> list[str]:
    """The lines of `list`."""
    return desk(store, "list").stdout.splitlines()


def until(store: Path, field: str, is_right: Callable[[Any], bool]) -> None:
    """Wait until a field of the stored article is as it should be."""
    wait_for(f"{field} as it should be", lambda: is_right(article(store)[field]))
