"""The writing desk in a real window, row by row: by keyboard alone, then by mouse."""

from __future__ import annotations

import json
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.gui.shell.desk import filled_store
from tests.helpers.window_driver import Program, Screen, desk, wait_for

pytestmark = pytest.mark.window

ARTICLE = "arctic0000000001"
SIZE = (1440, 900)
FIRST = "The ice road closed eleven days early this year"
# Places in a window of that size, while the article is shown from its top.
LIST, CITE, KEY_POINT = (682, 75), (885, 75), (969, 75)
BODY, LAST_LINE, MARKER, MISSPELLED = (640, 345), (640, 618), (597, 373), (701, 373)
TURKISH, LINK_IT, OUTLINE, SECOND_HEADING = (452, 309), (833, 829), (1144, 75), (1180, 144)
START_OF_TITLE, END_OF_TITLE = (393, 180), (870, 180)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with eight articles, of which the one about ports is the newest."""
    path = tmp_path / "desk.db"
    path.write_bytes(filled_store())
    return path


@pytest.fixture
def program(screen: Screen, store: Path) -> Iterator[Program]:
    """The window on it, at rest, with the caret in the body."""
    with window(screen, store) as made:
        made.click(*BODY)
        made.key("ctrl+Home")
        yield made
        screen.picture(store.with_name("writing.png"))
        assert made.said() == ""


@contextmanager
def window(screen: Screen, store: Path) -> Iterator[Program]:
    with Program(screen, store, size=SIZE, shows="Arctic Ports", person="Deniz") as made:
        time.sleep(1)
        yield made


def test_blocks_marks_and_a_table(program: Program, store: Path) -> None:
    program.key("ctrl+End", "Return")
    program.type("## Costs")
    program.key("Return")
    program.type("- fuel")
    program.key("Return", "Tab")
    program.type("дизель ğ")
    program.key("Return", "Return", "Return")
    program.type("1. first")
    program.key("Return", "Return")
    program.type("> Who pays?")
    program.key("Return", "Return")
    program.type("H")
    program.key("ctrl+equal")
    program.type("2")
    program.key("ctrl+equal")
    program.type("O **bold** word")
    program.key("ctrl+shift+Left", "ctrl+k")
    program.type("https://example.org/w")
    program.key("Return", "End", "Return")
    from_palette(program, "Table")
    for cell in ("Port", "Tons", "🚢", "Sabetta"):
        program.type(cell)
        program.key("Tab")
    until(store, "body", lambda body: body.endswith(
        "\n\n## Costs\n\n- fuel\n  - дизель ğ\n\n1. first\n\n> Who pays?\n\n"
        "H~2~O **bold** [word](https://example.org/w)\n\n"
        "| Port | Tons | 🚢 |\n| --- | --- | --- |\n| Sabetta |  |  |\n|  |  |  |"
    ))  # fmt: skip


def test_citing_a_note_and_a_key_point(program: Program, store: Path) -> None:
    program.key("End")
    program.type(" [depth")
    time.sleep(0.5)
    program.key("Tab")
    program.type("44")
    program.key("Return")
    until(store, "body", lambda body: "[^1]^,\\ p.\\ 44^" in body)
    program.key("ctrl+shift+n")
    program.type("Ср. отчёт, s. 7")
    program.key("Return")
    until(store, "notes", lambda notes: [note["text"] for note in notes] == ["Ср. отчёт, s. 7"])
    program.type(" [sic")
    program.key("Escape")
    until(store, "body", lambda body: "[sic" in body or "\\[sic" in body)
    program.key("ctrl+Home", "ctrl+shift+y")
    until(store, "key_points", lambda points: points[-1]["text"].startswith(FIRST))
    program.key("ctrl+Right", "ctrl+Right", "ctrl+Delete")  # the sentence is another one now
    until(store, "key_points", lambda points: points[-1]["state"] == "changed")
    assert [source["number"] for source in article(store)["references"]] == [1, 3, 4, 5]


def test_finding_spelling_typography_and_undo(program: Program, store: Path) -> None:
    before = article(store)["body"]
    program.type('Teh ships said "no" -- twice... ')
    until(store, "body", lambda body: body.startswith("Teh ships said “no” – twice… "))
    program.key("ctrl+End", "ctrl+Home")
    time.sleep(1)
    program.key("F7")
    time.sleep(0.3)
    program.key("shift+F10")
    time.sleep(1)
    program.key("Down", "Return")
    until(store, "body", lambda body: " ships said" in body and not body.startswith("Teh"))
    program.key("ctrl+f")
    program.type("ships")
    program.key("Return", "Escape")
    time.sleep(0.3)
    program.type("боты 🚢")
    until(store, "body", lambda body: " боты 🚢 said “no” – twice… " in body)
    program.key(*["ctrl+z"] * 40)
    until(store, "body", lambda body: body == before)


def test_versions_people_and_what_is_said_about_it(program: Program, store: Path) -> None:
    from_palette(program, "People…")
    wait_for("the directory", lambda: "People" in program.active_title())
    program.key("Tab", "Return")
    time.sleep(0.3)
    program.type("Олег Ёлкин")
    program.key("Return")
    wait_for("the page", lambda: "Arctic" in program.active_title())
    program.key("ctrl+shift+a")
    wait_for("the form", lambda: "About" in program.active_title())
    program.key("Tab", "Tab", "Tab", "ctrl+a")
    program.type("Güvenlik")
    program.key("Return")
    wait_for("the page", lambda: "Arctic" in program.active_title())
    until(store, "category", lambda category: category == "Güvenlik")
    from_palette(program, "New version in another language")
    wait_for("the question", lambda: "New version" in program.active_title())
    program.key("Down", "Return")
    wait_for("the version", lambda: len(listed(store)) == 9)
    time.sleep(1)
    program.type("Ё")
    made = listed(store)[0]
    assert made[2] == "ru"
    program.key("ctrl+shift+j")
    time.sleep(1)
    program.type("Ş")
    until(store, "body", lambda body: body.startswith("Ş"))


def test_by_mouse(program: Program, store: Path) -> None:
    before = article(store)["body"]
    program.click(*LAST_LINE)
    program.click(*LIST)
    until(store, "body", lambda body: "- Every forecast" in body)
    program.click(*LIST)
    until(store, "body", lambda body: body == before)
    program.click(*BODY)
    program.key("ctrl+Home")
    program.click(*CITE)
    program.type("depth")
    time.sleep(0.5)
    program.key("Return")
    until(store, "body", lambda body: body.startswith("[^1]"))
    program.key("ctrl+z", "Right")
    program.click(*KEY_POINT)
    until(store, "key_points", lambda points: len(points) == 3)
    program.key("ctrl+z")
    until(store, "key_points", lambda points: len(points) == 2)
    program.click(*MARKER)  # opens what it cites
    time.sleep(0.5)
    program.type("channel")
    time.sleep(0.5)
    program.key("ctrl+Return")
    time.sleep(0.3)
    program.key("Return")
    until(store, "body", lambda body: "surprised.[^1]^,^[^2] Winter" in body)
    program.key("ctrl+z")
    until(store, "body", lambda body: body == before)


def test_links_menus_and_the_outline_by_mouse(program: Program, store: Path) -> None:
    program.click(*TURKISH)  # no such version here: the notice leads to the list of versions
    time.sleep(0.5)
    program.click(*LINK_IT)
    wait_for("the versions", lambda: "Versions" in program.active_title())
    program.key("Escape")
    wait_for("the page", lambda: "Arctic" in program.active_title())
    right_click(program, *MISSPELLED)
    time.sleep(1.5)
    program.key("Down", "Return")
    until(store, "body", lambda body: "Winter pilotage" not in body)
    program.key("ctrl+z")
    until(store, "body", lambda body: "Winter pilotage" in body)
    program.click(*OUTLINE)
    time.sleep(0.5)
    program.click(*SECOND_HEADING)
    time.sleep(0.3)
    program.type("Ж")
    until(store, "body", lambda body: "### ЖThe third" in body)
    program.drag(START_OF_TITLE, END_OF_TITLE)
    program.type("Новое имя 🚢")
    until(store, "title", lambda title: title == "Новое имя 🚢")


def test_an_image_by_keyboard(program: Program, store: Path) -> None:
    picture = store.with_name("liman ё.png")
    picture.write_bytes(png())
    program.key("ctrl+End")
    from_palette(program, "Image…")
    wait_for("the files", lambda: "image" in program.active_title())
    program.type(str(picture), 0.01)
    program.key("Return")
    until(store, "body", lambda body: "![" in body)
    time.sleep(0.5)
    program.key("shift+Left", "alt+Return")
    time.sleep(0.4)
    program.type("Красный дом 🚢")
    program.key("Return")
    until(store, "body", lambda body: "Красный дом 🚢" in body)
    program.key("alt+Up")  # above the paragraph that it stood below
    until(store, "body", lambda body: body.rstrip().endswith("rests on this narrow base."))


def test_an_unsent_comment_outlives_the_end_by_force(screen: Screen, store: Path) -> None:
    with window(screen, store) as program:
        program.click(*BODY)
        program.key("ctrl+Home", "ctrl+shift+Right", "ctrl+shift+m")
        time.sleep(0.5)
        program.type("Yarım kalan not, ё")
        time.sleep(1.5)
        program.kill()
    assert article(store)["comments"] == []
    with window(screen, store) as program:
        program.key("alt+3")  # the comments; the keyboard is in what was being written
        time.sleep(0.5)
        program.key("ctrl+Return")
        until(store, "comments", lambda comments: len(comments) == 1)
        assert program.said() == ""
    assert "Yarım kalan not, ё" in json.dumps(article(store)["comments"], ensure_ascii=False)


def test_several_articles_are_exported_by_keyboard(program: Program, store: Path) -> None:
    out = store.with_name("dışarı")
    program.key("ctrl+shift+f", "Down", "Home", "shift+Down", "shift+Down", "ctrl+e")
    wait_for("the question", lambda: "Export 3 articles" in program.active_title())
    program.key("alt+f", "ctrl+a")
    program.type(str(out), 0.01)
    program.key("Return")
    wait_for("three pages", lambda: len(list(out.glob("*.html"))) == 3)


# What the tests do


def png() -> bytes:
    """A small picture, made by hand: a red square."""
    raw = b"".join(b"\x00" + b"\xc2\x5d\x3a" * 120 for _ in range(80))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 120, 80, 8, 2, 0, 0, 0)),
             (b"IDAT", zlib.compress(raw)), (b"IEND", b""))  # fmt: skip
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in parts:
        made += struct.pack(">I", len(data)) + kind + data
        made += struct.pack(">I", zlib.crc32(kind + data))
    return made


def from_palette(program: Program, words: str) -> None:
    """A command by the letters of its name."""
    program.key("ctrl+shift+p")
    program.type(words, 0.01)
    time.sleep(0.3)
    program.key("Return")
    time.sleep(0.5)


def right_click(program: Program, x: int, y: int) -> None:
    program.screen.tool("mousemove", "--window", program.window, x, y, "click", 3)


def article(store: Path) -> dict[str, Any]:
    """The article as it is stored."""
    data: dict[str, Any] = json.loads(desk(store, "show", ARTICLE, "--json").stdout)
    return data


def listed(store: Path) -> list[list[str]]:
    """The fields of the lines of `list`."""
    return [line.split("\t") for line in desk(store, "list").stdout.splitlines()]


def until(store: Path, field: str, is_right: Callable[[Any], bool]) -> None:
    """Wait until a field of the stored article is as it should be."""
    wait_for(f"{field} as it should be", lambda: is_right(article(store)[field]))
