"""Pasted lines: understood, mended, checked, taken in as one step."""

from __future__ import annotations

import pytest

from editor_app.document.article import Article
from editor_app.document.records import Reference
from editor_app.document.richtext import paragraphs
from editor_app.services.source_pasting import (
    BIBLIOGRAPHY,
    LINES,
    LINKS,
    bibliography_name,
    checked,
    entries_of,
    join,
    kind_of,
    links_of,
    read_entries,
    references,
    split,
    sure_ones,
    taking_in,
    with_fields,
)
from editor_app.services.workspace import Workspace

HOUSE = (
    "[1] “Ice road closes early”, Harbour Weekly, https://example.org/ice-road, "
    "(Date of Access: 18.03.2025)."
)
TURKISH = (
    "[2] “Limanlarda uzun kış”, Kuzey Postası, https://example.org/kis, "
    "(Erişim Tarihi: 19.03.2025)."
)
RUSSIAN = (
    "[3] «Ёлка и ледовая дорога», Полярный вестник, https://example.org/led, "
    "(Дата обращения: 20.03.2025)."
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HOUSE, LINES),
        ("https://example.org/a\nwww.example.org/b  http://example.org/c", LINKS),
        ("https://example.org/a Kaya, A. (2020)", LINES),
        ("@article{kaya2020,\n title={Kış}}", BIBLIOGRAPHY),
        ("% Encoding: UTF-8\n\n@book {x, title={y}}", BIBLIOGRAPHY),
        ("\ufeffTY  - JOUR\nTI  - Зима\nER  - ", BIBLIOGRAPHY),
        ('[{"type": "book", "title": "Kış"}]', BIBLIOGRAPHY),
        ("[1] Kaya, A. (2020). Winter.", LINES),
        ("<?xml version='1.0'?><xml><records/></xml>", BIBLIOGRAPHY),
        ("%0 Journal Article\n%T Kış", BIBLIOGRAPHY),
        ("", LINES),
        ("javascript:alert(1)", LINES),
    ],
)
def test_what_was_pasted_is_known(text: str, kind: str) -> None:
    assert kind_of(text) == kind
    assert bool(bibliography_name(text)) == (kind == BIBLIOGRAPHY)


def test_links_once_each_and_trimmed() -> None:
    text = "<https://example.org/a>, https://example.org/a;\nwww.example.org/b"
    assert links_of(text) == ["https://example.org/a", "https://www.example.org/b"]


def test_lines_of_three_languages_are_read_and_sure() -> None:
    entries = read_entries(f"{HOUSE}\n{TURKISH}\n{RUSSIAN}")
    assert [e.fields["title"] for e in entries] == [
        "Ice road closes early",
        "Limanlarda uzun kış",
        "Ёлка и ледовая дорога",
    ]
    assert all(e.is_sure for e in entries)
    assert [e.fields["raw"] for e in entries] == [HOUSE, TURKISH, RUSSIAN]


@pytest.mark.parametrize(
    ("line", "locator"),
    [
        ("Ibid.", ""),
        ("ibid., s. 5", "5"),
        ("[4] a.g.e., s. 12", "12"),
        ("Там же. С. 7–9.", "7–9"),
        ("2. Ibid., pp. 3-4.", "3-4"),
        ("aynı yer", ""),
    ],
)
def test_a_line_that_repeats_is_the_one_before(line: str, locator: str) -> None:
    entries = entries_of([HOUSE, line, line, RUSSIAN, line])
    assert [e.repeats for e in entries] == [-1, 0, 0, -1, 3]
    assert entries[1].locator == locator
    assert list(sure_ones(entries)) == [0, 1, 2, 3, 4]


def test_a_repeat_of_nothing_is_kept_as_it_came() -> None:
    (entry,) = entries_of(["Ibid., s. 5"])
    assert entry.repeats == -1
    assert not entry.is_sure
    assert entry.fields["raw"] == "Ibid., s. 5"


def test_what_is_not_understood_stays() -> None:
    (entry,) = entries_of(["???? 😀"])
    assert entry.fields["raw"] == "???? 😀"
    assert not entry.is_sure


def test_blanks_in_a_link_are_taken_out_and_said() -> None:
    line = "“Ice”, Harbour Weekly, https://example.org/long- address/page.html, (2025)."
    (entry,) = entries_of([line])
    assert entry.fields["URL"] == "https://example.org/long-address/page.html"
    assert entry.mended_link
    assert not entries_of([HOUSE])[0].mended_link


def test_broken_lines_are_joined_and_glued_ones_split() -> None:
    half, rest = HOUSE[:40], HOUSE[40:]
    entries = entries_of([half, rest, TURKISH])
    joined = join(entries, 0)
    assert len(joined) == 2
    assert joined[0].fields["URL"] == "https://example.org/ice-road"
    assert join(joined, 1) == joined
    glued = entries_of([f"{TURKISH} {RUSSIAN}"])
    parts = split(glued, 0, len(TURKISH) + 1)
    assert [e.line for e in parts] == [TURKISH, RUSSIAN]
    assert split(parts, 0, 0) == parts
    assert [e.is_sure for e in parts] == [True, True]


def test_a_cut_link_is_joined_without_a_blank() -> None:
    entries = entries_of(["“Ice”, Harbour Weekly, https://example.org/a/", "b.html"])
    assert join(entries, 0)[0].fields["URL"] == "https://example.org/a/b.html"


def test_what_somebody_wrote_is_sure_and_survives_mending_elsewhere() -> None:
    entries = entries_of(["Some words", HOUSE[:40], HOUSE[40:]])
    written = with_fields(entries[0], title="Kış", URL="https://example.org/x")
    after = join([written, *entries[1:]], 1)
    assert after[0].fields["title"] == "Kış"
    assert after[0].confidence["title"] == 1.0
    assert "URL" not in with_fields(written, URL="").fields


def test_doubles_of_the_article_the_library_and_the_paste_are_marked(desk: Workspace) -> None:
    fields = {"type": "webpage", "title": "Limanlarda uzun kış", "URL": "http://example.org/kis/"}
    desk.add(
        Article(id="library-article1", title=paragraphs("x"), references=(Reference("q1", fields),))
    )
    here = {"type": "webpage", "title": "x", "URL": "https://m.example.org/ice-road"}
    many = tuple(Reference(f"m{n}", {"title": f"Başka bir şey {n}"}) for n in range(60))
    for others in ((), many):
        article = Article(id="paste-article001", references=(*others, Reference("r1", here)))
        entries = checked(desk, article, entries_of([HOUSE, TURKISH, RUSSIAN, RUSSIAN]))
        twins = [e.twin and (e.twin.article_id, e.twin.reference_id) for e in entries]
        assert twins == [("", "r1"), ("library-article1", "q1"), None, None]
        assert [e.double_of for e in entries] == [-1, -1, -1, 2]
        assert list(sure_ones(entries)) == [2]


def test_all_of_it_is_one_step(desk: Workspace) -> None:
    desk.add(Article(id="paste-article001", title=paragraphs("Зима 😀")))
    session = desk.open_article("paste-article001")
    entries = entries_of([HOUSE, "Ibid.", TURKISH])
    made = references(entries, new_id=session.new_id, author="Ayşe")
    session.execute(taking_in(made))
    after = session.snapshot().references
    assert [r.fields["title"] for r in after] == ["Ice road closes early", "Limanlarda uzun kış"]
    assert {r.fields["entered_by"] for r in after} == {"Ayşe"}
    session.undo()
    assert not session.snapshot().references
    session.close()


def test_checking_can_be_stopped_and_says_how_far_it_is(desk: Workspace) -> None:
    told: list[int] = []
    entries = entries_of([HOUSE] * 5)
    found = checked(
        desk, Article(id="a"), entries, progress=told.append, cancelled=lambda: len(told) == 2
    )
    assert len(found) == 5
    assert told == [1, 2]
