"""Each rule finds what it is for, at its place, and nothing in an article that is right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from editor_app.checks.registry import BLOCKING, check_article
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.finding import BLOCKER, Finding
from editor_app.document.records import (
    AlsoEntered,
    Author,
    Image,
    KeyPoint,
    Marker,
    MarkerItem,
    Note,
    Quote,
    Reference,
    Suggestion,
    Table,
)
from editor_app.document.richtext import OBJECT, Run, block, cite, paragraphs
from editor_app.messages import sentence

TODAY = date(2026, 3, 1)
SENTENCE = "Limanlar 🚢 açık kalacak."
IMAGE = block(Run(OBJECT, m.marks({m.IMAGE: "im1"})))


def source(record: str, **changes: Any) -> Reference:
    fields = {
        "type": "webpage",
        "title": f"Заголовок {record}",
        "container-title": "Harbour Weekly",
        "URL": f"https://example.org/{record}",
        "accessed": {"date-parts": [[2026, 2, 27]]},
        **changes,
    }
    return Reference(record, {k: v for k, v in fields.items() if v is not None})


SOUND = Article(
    id="sound",
    title=paragraphs("Kışın Bedeli"),
    key_points=(KeyPoint("k1", paragraphs(SENTENCE), Quote(SENTENCE, 0, 0, len(SENTENCE))),),
    body=(block(f"{SENTENCE} Sonra", cite("m1"), "."),),
    authors=(Author("a1", "Деniz", bios={"en": paragraphs("Writes.")}),),
    references=(source("r1"),),
    markers=(Marker("m1", (MarkerItem("r1"),)),),
)


def findings(article: Article, files: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    return check_article(article, has_file=files.__contains__, today=TODAY)


def found(article: Article, files: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(finding.rule, finding.place) for finding in findings(article, files)]


def test_nothing_is_found_in_a_sound_article() -> None:
    assert found(SOUND) == []


def test_an_empty_article() -> None:
    result = findings(Article(id="empty"))
    assert [(f.level, f.rule, f.place) for f in result] == [
        ("blocker", "article.no_title", "title"),
        ("blocker", "article.no_text", "body/1"),
        ("warning", "article.no_key_points", ""),
        ("warning", "article.no_author", ""),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": paragraphs("  \t")}, [("article.no_title", "title")]),
        ({"body": (block(cite("m1")),)}, [("article.no_text", "body/1")]),
        ({"key_points": ()}, [("article.no_key_points", "")]),
        ({"authors": ()}, [("article.no_author", "")]),
        ({"authors": (Author("a1", " "),)}, [("author.no_name", "authors/1/name")]),
        ({"language": "tr"}, [("author.no_bio", "authors/1/bio")]),
        ({"key_points": (KeyPoint("k1"),)}, [("key_point.empty", "key_points/1")]),
        (
            {"key_points": (*SOUND.key_points, KeyPoint("k2", paragraphs("Нет")))},
            [("key_point.not_tied", "key_points/2")],
        ),
        (
            {"key_points": (KeyPoint("k1", paragraphs("x"), Quote("ö", state="changed")),)},
            [("key_point.changed", "key_points/1")],
        ),
        (
            {"key_points": (KeyPoint("k1", paragraphs("x"), Quote("ö", state="gone")),)},
            [("key_point.gone", "key_points/1")],
        ),
        ({"suggestions": (Suggestion("s1", "open"),)}, [("suggestion.open", "body/1")]),
        ({"suggestions": (Suggestion("s1", "accepted"),)}, []),
    ],
)
def test_the_parts_of_an_article(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(replace(SOUND, **changes)) == expected


@pytest.mark.parametrize(
    ("items", "label"),
    [((), "?"), ((MarkerItem("gone", label="7"),), "7"), ((MarkerItem("gone"),), "?")],
)
def test_a_marker_without_its_item_is_a_blocker_where_it_stands(
    items: tuple[MarkerItem, ...], label: str
) -> None:
    second = block("Ünlem 🚢", cite("m2"))
    markers = (*SOUND.markers, Marker("m2", items))
    article = replace(SOUND, body=(*SOUND.body, second), markers=markers)
    [finding] = findings(article)
    assert (finding.level, finding.rule, finding.place) == (BLOCKER, "marker.no_item", "body/2:7-8")
    assert finding.facts == {"label": label}


def test_a_marker_in_a_title_and_one_in_a_cell_are_looked_at() -> None:
    table = Table("t1", ("r1",), ("c1",), (((block("x", cite("m3")),),),))
    place = block(Run(OBJECT, m.marks({m.TABLE: "t1"})))
    article = replace(
        SOUND,
        title=(block("Başlık", cite("m2")),),
        body=(*SOUND.body, place),
        tables=(table,),
    )
    assert found(article) == [("marker.no_item", "title"), ("marker.no_item", "body/2:0-1")]


def test_sources_and_notes_that_nobody_cites() -> None:
    references = (source("r0"), *SOUND.references)
    article = replace(SOUND, references=references, notes=(Note("n1", paragraphs("Söz")),))
    assert found(article) == [
        ("reference.not_cited", "references/2"),  # behind the one that is cited
        ("note.not_cited", "notes/1"),
    ]


def test_a_source_cited_by_a_note_is_cited() -> None:
    note = Note("n1", (block("Bkz.", cite("m2")),))
    article = replace(
        SOUND,
        notes=(note,),
        references=(*SOUND.references, source("r2")),
        markers=(
            Marker("m1", (MarkerItem("r1"), MarkerItem("n1"))),
            Marker("m2", (MarkerItem("r2"),)),
        ),
    )
    assert found(article) == []


def test_problems_of_a_source_are_placed_at_its_field() -> None:
    article = replace(SOUND, references=(source("r1", accessed=None, title=None),))
    assert set(found(article)) == {
        ("reference.title.missing", "references/1/title"),
        ("reference.accessed.missing", "references/1/accessed"),
    }


@pytest.mark.parametrize(
    ("raws", "expected"),
    [
        (("[1] A", "[2] B", "[2] C"), ["references/3"]),
        (("1. A", "2) B", "1. C"), ["references/3"]),
        (("[1] A", "B", "[1] C"), []),
        (("2024 yılında", "2024 A", "B"), []),
    ],
)
def test_numbers_that_came_twice(raws: tuple[str, ...], expected: list[str]) -> None:
    references = tuple(source(f"r{n}", raw=raw) for n, raw in enumerate(raws, 1))
    items = tuple(MarkerItem(reference.id) for reference in references)
    article = replace(SOUND, references=references, markers=(Marker("m1", items),))
    assert found(article) == [("reference.number_repeats", place) for place in expected]


@pytest.mark.parametrize(
    ("image", "files", "expected"),
    [
        (Image("im1", file="ab", alt="Harita", credit="Zoë"), {"ab"}, []),
        (Image("im1", file="ab", credit="Zoë"), {"ab"}, ["image.no_alt"]),
        (Image("im1", file="ab", alt="Harita", credit="Zoë"), set(), ["image.missing"]),
        (Image("im1", alt="Harita", credit="Zoë"), set(), ["image.missing"]),
        (
            Image("im1", address="https://example.org/x.png", alt="К", credit="Zoë"),
            set(),
            ["image.not_kept"],
        ),
        (Image("im2", file="ab", alt="Harita", credit="Zoë"), {"ab"}, ["image.missing"]),
    ],
)
def test_images(image: Image, files: set[str], expected: list[str]) -> None:
    article = replace(SOUND, body=(*SOUND.body, IMAGE), images=(image,))
    assert found(article, frozenset(files)) == [(rule, "body/2:0-1") for rule in expected]


def test_an_image_alone_is_a_text() -> None:
    article = replace(SOUND, body=(IMAGE, *SOUND.body[:0]), images=(Image("im1", "ab", alt="x"),))
    assert ("article.no_text", "body/1") not in found(article, frozenset({"ab"}))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((2, 3, 4, 2), []),
        ((2, 4), [("heading.skips", "body/3")]),
        ((3,), [("heading.skips", "body/2")]),
        ((2, 3, 2, 4), [("heading.skips", "body/5")]),
    ],
)
def test_headings_go_down_step_by_step(
    levels: tuple[int, ...], expected: list[tuple[str, str]]
) -> None:
    headings = tuple(block("Bölüm", kind="heading", level=level) for level in levels)
    assert found(replace(SOUND, body=(*SOUND.body, *headings))) == expected


def test_a_heading_without_words() -> None:
    article = replace(SOUND, body=(*SOUND.body, block(kind="heading", level=2)))
    assert found(article) == [("heading.empty", "body/2")]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_a_link_that_must_not_be_followed_is_found_once(link: str) -> None:
    linked = m.marks({m.LINK: link})
    runs = (Run("ç🚢", linked), Run("bold", m.marks({m.LINK: link, m.BOLD: True})), Run(" x"))
    assert found(replace(SOUND, body=(*SOUND.body, block("a ", *runs)))) == [
        ("link.unsafe", "body/2:2-8")
    ]


def test_good_links_are_left_alone() -> None:
    runs = [
        Run("x", m.marks({m.LINK: link})) for link in ("https://example.org/ş", "mailto:a@b.org")
    ]
    assert found(replace(SOUND, body=(*SOUND.body, block(*runs)))) == []


def test_an_open_suggestion_is_placed_at_its_words() -> None:
    proposed = block("Ünlü ", Run("söz", m.marks({"ins:s1": True})))
    article = replace(
        SOUND,
        body=(*SOUND.body, proposed),
        suggestions=(Suggestion("s1", "open", {"author": "Олег"}),),
    )
    [finding] = findings(article)
    assert (finding.rule, finding.place) == ("suggestion.open", "body/2:5-8")
    assert finding.facts == {"author": "Олег", "what": ": + “söz”", "id": "s1"}
    said = "A suggestion by Олег is still open: + “söz”; accept or reject it."
    assert sentence(finding) == said


@pytest.mark.parametrize(("words", "said"), [("  ", ""), (" ş", ": + “ş”")])
def test_a_suggestion_of_blanks_alone_has_no_words_to_say(words: str, said: str) -> None:
    proposed = block("Ünlü", Run(words, m.marks({"ins:s1": True})), "söz 🧊")
    article = replace(
        SOUND,
        body=(*SOUND.body, proposed),
        suggestions=(Suggestion("s1", "open", {"author": "Олег"}),),
    )
    facts = [f.facts["what"] for f in findings(article) if f.rule == "suggestion.open"]
    assert facts == [said]


def test_suggestions_come_as_they_are_read_and_say_what_they_propose() -> None:
    late = block("Ünlü ", Run("söz", m.marks({"del:s1": True})))
    early = block("Лёд ", Run("🧊", m.marks({"ins:s2": True})), Run("и", m.marks({"del:s2": True})))
    retitled = {"do": "set", "group": "references", "record": "r1", "name": "title",
                "from": "Заголовок", "to": "Başlık"}  # fmt: skip
    article = replace(
        SOUND,
        body=(*SOUND.body, early, late),
        suggestions=(
            Suggestion("s3", "open", {"author": "Ayşe", "changes": [retitled]}),
            Suggestion("s1", "open", {"author": "Олег"}),
            Suggestion("s2", "open", {"author": "Олег"}),
        ),
    )
    seen = [(f.place, f.facts["what"]) for f in findings(article) if f.rule == "suggestion.open"]
    assert seen == [
        ("body/2:4-5", ": “и” → “🧊”"),
        ("body/3:5-8", ": “söz” → –"),
        ("references/1/title", ": “Заголовок” → “Başlık”"),
    ]


def test_a_source_that_is_here_twice_is_found_by_its_link_or_its_doi() -> None:
    first = SOUND.references[0]
    again = {**first.fields, "URL": "https://www.example.org/r1/"}
    paper = {**first.fields, "URL": "https://example.org/b", "DOI": "10.1000/Ş"}
    other = {**first.fields, "URL": "https://doi.org/10.1000/ş"}
    records = (first, *(Reference(f"r{n}", f) for n, f in enumerate((again, paper, other), 2)))
    markers = (Marker("m1", tuple(MarkerItem(r.id) for r in records)),)
    assert found(replace(SOUND, references=records, markers=markers)) == [
        ("reference.doubled", "references/2"),
        ("reference.doubled", "references/4"),
    ]


def test_values_entered_twice_are_told() -> None:
    others = (
        AlsoEntered("about", "article", "status", "approved"),
        AlsoEntered("references", "r1", "title", "Другой"),
        AlsoEntered("authors", "a1", "name", "Denis"),
        AlsoEntered("markers", "m1", "made", "x"),
    )
    assert found(replace(SOUND, also_entered=others)) == [
        ("field.also_entered", "status"),
        ("field.also_entered", "references/1/title"),
        ("field.also_entered", "authors/1/name"),
        ("field.also_entered", "markers/1/made"),
    ]


def test_the_blocking_rules_find_all_blockers_and_nothing_else() -> None:
    broken = replace(
        SOUND,
        title=(),
        body=(block(cite("m2")), IMAGE),
        suggestions=(Suggestion("s1", "open"),),
        authors=(),
    )
    only = check_article(broken, has_file=lambda _: False, today=TODAY, rules=BLOCKING)
    everything = findings(broken)
    assert [f.rule for f in only] == [f.rule for f in everything if f.level == BLOCKER]
    assert {f.rule for f in only} == {
        "article.no_title",
        "marker.no_item",
        "image.missing",
        "suggestion.open",
    }
