"""Versions in other languages: what they carry, how they find one another, what falls behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.actions import insert_marker
from editor_app.document.article import Article
from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion, replacement
from editor_app.document.numbering import numbered
from editor_app.document.records import Marker, MarkerItem, Suggestion
from editor_app.document.richtext import Run, block, paragraphs, plain
from editor_app.errors import RefusedError
from editor_app.services.families import versions
from editor_app.services.samples import add_samples
from editor_app.services.siblings import (
    create_sibling,
    siblings,
    stale_paragraphs,
    to_translate,
)
from editor_app.services.workspace import Workspace
from editor_app.store.rows import Person
from tests.services.builders import full_article

LINES = ("Ice roads melt. 🧊", "Порты замерзают.", "Limanlar açık kalacak.", "Ports wait.")


def plain_article(*lines: str) -> Article:
    return Article(id="original", language="en", title=paragraphs("Ports"), body=paragraphs(*lines))


@pytest.fixture
def pair(desk: Workspace) -> tuple[str, str]:
    original = desk.add(plain_article(*LINES))
    return original, create_sibling(desk, original, "tr")


def edit(desk: Workspace, article: str, old: str, new: str) -> None:
    """Words replaced in the body, as somebody types them."""
    body = "".join(f"{part.text}\n" for part in desk.article(article).body)
    at = body.index(old)
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    delta = replacement(at + same, at + len(old), new[same:])
    desk.change(article, EditText(schema.BODY, delta))


def stale(desk: Workspace, article: str) -> list[tuple[int | None, str, str]]:
    found = stale_paragraphs(desk, desk.article(article))
    return [(one.block, one.then, one.now) for one in found]


def test_a_sibling_carries_structure_sources_notes_authors_and_tables(desk: Workspace) -> None:
    source = full_article()
    original = desk.add(source)
    made = desk.article(create_sibling(desk, original, "ru"))
    assert (made.language, made.status, made.about.slug) == ("ru", "draft", "")
    assert made.about.tags == source.about.tags
    assert plain(made.body) == plain(source.body)
    assert [part.kind for part in made.body] == [part.kind for part in source.body]
    assert {r.id for r in made.references} == {r.id for r in source.references}
    assert numbered(made) == numbered(desk.article(original))
    assert plain(made.notes[0].text) == "In days, from October."
    assert [[plain(c) for c in row] for row in made.tables[0].cells] == [
        ["Порт", "Days"],
        ["Диксон", "141"],
    ]
    assert [author.name for author in made.authors] == ["Deniz Örnek"]
    assert made.key_points[0].quote == source.key_points[0].quote
    assert made.comments == ()


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("yıl boyunca", "зимой 🧊", "changed"),
        ("Limanlar yıl boyunca açık kalacak.", "", "gone"),
    ],
)
def test_a_key_point_whose_sentence_is_another_now_is_so_in_what_is_made_of_it(
    desk: Workspace, old: str, new: str, state: str
) -> None:
    original = desk.add(full_article())
    said = full_article().key_points[0].quote
    assert said is not None
    edit(desk, original, old, new)
    for made in (create_sibling(desk, original, "ru"), desk.duplicate(original)):
        article = desk.article(made)
        quote = article.key_points[0].quote
        assert quote is not None
        assert (quote.words, quote.state) == (said.words, state)
        assert f"key_point.{state}" in {found.rule for found in desk.findings(article)}


def test_its_words_are_marked_as_the_originals(desk: Workspace, pair: tuple[str, str]) -> None:
    made = desk.article(pair[1])
    assert {m.value(run.marks, m.LANGUAGE) for part in made.body for run in part.runs} == {"en"}
    assert m.value(made.title[0].runs[0].marks, m.LANGUAGE) == "en"
    everywhere = ["title", "body/1", "body/2", "body/3", "body/4"]
    assert [left.place for left in to_translate(made)] == everywhere
    edit(desk, pair[1], LINES[1], "Buz gelir.")
    assert [left.place for left in to_translate(desk.article(pair[1]))] == [
        place for place in everywhere if place != "body/2"
    ]


def test_what_is_left_is_counted_alike_everywhere(desk: Workspace) -> None:
    original = desk.add(full_article())
    made = desk.article(create_sibling(desk, original, "ru"))
    left = to_translate(made)
    assert {"title", "key_points/1"} <= {one.place for one in left}
    found = {f.rule: f for f in desk.findings(made)}["sibling.not_translated"]
    assert found.facts["count"] == len(left)
    assert found.place == left[0].place
    assert next(v.left for v in versions(desk, made) if v.own) == len(left)


def test_a_language_that_is_marked_already_stays(desk: Workspace) -> None:
    quoted = block("He said ", Run("да", m.marks({m.LANGUAGE: "ru"})), "!")
    original = desk.add(replace(plain_article(), body=(quoted,)))
    made = desk.article(create_sibling(desk, original, "tr"))
    assert [m.value(run.marks, m.LANGUAGE) for run in made.body[0].runs] == ["en", "ru", "en"]


def test_all_versions_name_one_another(desk: Workspace, pair: tuple[str, str]) -> None:
    original, turkish = pair
    russian = create_sibling(desk, turkish, "ru")
    by_language = {"en": original, "tr": turkish, "ru": russian}
    assert len({desk.article(article).about.siblings for article in by_language.values()}) == 1
    for language, article in by_language.items():
        found = desk.article(article)
        others = {code: other for code, other in by_language.items() if code != language}
        assert set(found.available_in) == set(others)
        assert {row.language: row.id for row in siblings(desk, found)} == others


def test_a_language_is_there_once(desk: Workspace, pair: tuple[str, str]) -> None:
    for language in ("en", "tr"):
        with pytest.raises(RefusedError) as caught:
            create_sibling(desk, pair[0], language)
        assert caught.value.code == "sibling.language_taken"
    assert desk.count_articles() == 2


def test_an_article_alone_has_no_siblings(desk: Workspace) -> None:
    article = desk.article(desk.add(plain_article("Один.")))
    assert siblings(desk, article) == []
    assert stale_paragraphs(desk, article) == ()


def test_the_shipped_samples_are_siblings(desk: Workspace) -> None:
    add_samples(desk)
    ports = [row for row in desk.list_articles(language="en") if row.siblings]
    found = siblings(desk, desk.article(ports[0].id))
    assert {row.language for row in found} == {"tr", "ru"}


def test_a_changed_paragraph_concerns_its_counterpart_only(
    desk: Workspace, pair: tuple[str, str]
) -> None:
    original, turkish = pair
    assert stale(desk, turkish) == []
    edit(desk, original, "açık", "kapalı")
    assert stale(desk, turkish) == [(2, LINES[2], "Limanlar kapalı kalacak.")]
    edit(desk, turkish, LINES[0], "Buz yolları eriyor. Ve yine.")
    assert [block for block, _, _ in stale(desk, turkish)] == [2]


def test_paragraphs_put_in_before_and_within_concern_nobody(
    desk: Workspace, pair: tuple[str, str]
) -> None:
    original, turkish = pair
    desk.change(original, EditText(schema.BODY, insertion(0, "Новое начало 🚢.\n")))
    edit(desk, original, f"{LINES[1]}\n", f"{LINES[1]}\nYeni.\n")
    desk.change(turkish, EditText(schema.BODY, insertion(0, "Önsöz.\n")))
    assert stale(desk, turkish) == []
    edit(desk, original, "Ports wait.", "Ports do not wait.")
    assert stale(desk, turkish) == [(4, "Ports wait.", "Ports do not wait.")]


def test_a_paragraph_rewritten_from_its_first_letter_is_found_by_its_end(
    desk: Workspace, pair: tuple[str, str]
) -> None:
    original, turkish = pair
    desk.change(original, EditText(schema.BODY, replacement(0, len(LINES[0]), "Всё растаяло.")))
    assert stale(desk, turkish) == [(0, LINES[0], "Всё растаяло.")]


def test_a_paragraph_that_is_gone_is_said(desk: Workspace, pair: tuple[str, str]) -> None:
    original, turkish = pair
    desk.change(original, EditText(schema.BODY, deletion(0, len(LINES[0]) + 1)))
    assert stale(desk, turkish) == [(0, LINES[0], "")]


def test_who_has_translated_the_change_says_so(desk: Workspace, pair: tuple[str, str]) -> None:
    original, turkish = pair
    edit(desk, original, "açık", "kapalı")
    [found] = stale_paragraphs(desk, desk.article(turkish))
    assert found.place == "body/3"
    desk.change(turkish, found.in_step())
    assert stale(desk, turkish) == []
    edit(desk, original, "kapalı", "kapatılmış")
    assert [now for _, _, now in stale(desk, turkish)] == ["Limanlar kapatılmış kalacak."]


def test_a_title_and_a_key_point_are_kept_in_step_too(desk: Workspace) -> None:
    original = desk.add(full_article())
    made = create_sibling(desk, original, "tr")
    desk.change(original, EditText(schema.TITLE, insertion(0, "Новые ")))
    desk.change(original, EditText(schema.key_point_text("kp1"), insertion(0, "Now: ")))
    places = [found.place for found in stale_paragraphs(desk, desk.article(made))]
    assert places == ["title", "key_points/1"]


def test_a_marker_or_a_proposal_in_the_original_changes_no_words(desk: Workspace) -> None:
    source = replace(full_article(), suggestions=(Suggestion("s1", "open", {"author": "Олег"}),))
    original = desk.add(source)
    made = create_sibling(desk, original, "tr")
    marker = insert_marker(schema.BODY, 3, Marker("mk9", (MarkerItem("rf2"),)))
    desk.change(original, marker)
    desk.change(original, EditText(schema.BODY, insertion(3, " maybe", m.marks({"ins:s1": True}))))
    assert stale(desk, made) == []


def test_an_original_that_is_not_here_says_nothing(
    desk: Workspace, far: Workspace, pair: tuple[str, str]
) -> None:
    far.add(desk.article(pair[1]))
    assert stale(far, pair[1]) == []


def test_an_author_gets_the_directorys_words_in_the_new_language(desk: Workspace) -> None:
    desk.save_person(Person("p1", "Deniz Örnek", bios={"tr": "Limanlar üzerine yazar."}))
    source = full_article()
    [author] = source.authors
    original = desk.add(replace(source, authors=(replace(author, person="p1"),)))
    made = desk.article(create_sibling(desk, original, "tr"))
    assert plain(made.authors[0].bios["tr"]) == "Limanlar üzerine yazar."
    assert plain(made.authors[0].bios["en"]) == "Writes on ports."


def test_the_checks_are_told_what_fell_behind(desk: Workspace, pair: tuple[str, str]) -> None:
    original, turkish = pair
    edit(desk, original, "açık", "kapalı")
    found = {f.rule: f for f in desk.findings(desk.article(turkish))}
    assert found["sibling.changed"].place == "body/3"
    assert found["sibling.changed"].facts["now"] == "Limanlar kapalı kalacak."
    assert found["sibling.not_translated"].facts["count"] == 5
    assert not any("sibling" in f.rule for f in desk.findings(desk.article(original)))
