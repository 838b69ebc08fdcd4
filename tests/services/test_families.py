"""Families of versions: joined, left, looked through, gone round from paragraph to paragraph."""

from __future__ import annotations

import pytest

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion, replacement
from editor_app.document.richtext import paragraphs
from editor_app.errors import RefusedError
from editor_app.services.families import (
    free_languages,
    link_version,
    matching_place,
    next_version,
    unlink_version,
    versions,
)
from editor_app.services.siblings import create_sibling, siblings, stale_paragraphs
from editor_app.services.workspace import Workspace

LINES = ("Ice roads melt. 🧊", "Порты замерзают.", "Limanlar açık kalacak.", "Ports wait.")


def article(name: str, language: str) -> Article:
    return Article(
        id=name, language=language, title=paragraphs(f"Limanlar: {name}"), body=paragraphs(*LINES)
    )


def edit(desk: Workspace, name: str, start: int, end: int, words: str) -> None:
    desk.change(name, EditText(schema.BODY, replacement(start, end, words)))


@pytest.fixture
def pair(desk: Workspace) -> tuple[str, str]:
    original = desk.add(article("original", "en"))
    return original, create_sibling(desk, original, "tr")


def test_versions_stand_in_the_houses_order_with_what_is_left_to_do(
    desk: Workspace, pair: tuple[str, str]
) -> None:
    original, turkish = pair
    edit(desk, turkish, 0, len(LINES[0]), "Buz yolları eriyor. 🧊")
    edit(desk, original, 0, 3, "Frozen")
    found = versions(desk, desk.article(turkish))
    assert [(one.id, one.language, one.own) for one in found] == [
        (original, "en", False),
        (turkish, "tr", True),
    ]
    assert (found[0].paragraphs, found[0].left, found[0].behind) == (0, 0, 0)
    # Three paragraphs and the title still have the words of the original.
    assert (found[1].paragraphs, found[1].left, found[1].behind) == (4, 4, 1)
    assert free_languages(desk, desk.article(original)) == ["ru"]


def test_going_round_the_versions(desk: Workspace, pair: tuple[str, str]) -> None:
    original, turkish = pair
    russian = create_sibling(desk, original, "ru")
    path = [original]
    for _ in range(3):
        path.append(next_version(desk, desk.article(path[-1])))
    assert path == [original, turkish, russian, original]
    alone = desk.add(article("alone", "en"))
    assert next_version(desk, desk.article(alone)) == ""


def test_two_articles_are_linked_and_their_families_become_one(
    desk: Workspace, pair: tuple[str, str]
) -> None:
    original, turkish = pair
    russian = desk.add(article("русский", "ru"))
    link_version(desk, russian, turkish)
    assert {row.id for row in siblings(desk, desk.article(russian))} == {original, turkish}
    assert set(desk.article(original).available_in) == {"tr", "ru"}
    assert set(desk.article(russian).available_in) == {"en", "tr"}


def test_what_can_not_be_linked_is_refused_and_nothing_is_changed(
    desk: Workspace, pair: tuple[str, str]
) -> None:
    original, turkish = pair
    second = desk.add(article("second", "tr"))
    with pytest.raises(RefusedError) as caught:
        link_version(desk, original, second)
    assert caught.value.code == "sibling.language_taken"
    with pytest.raises(RefusedError) as caught:
        link_version(desk, original, original)
    assert caught.value.code == "sibling.itself"
    assert desk.article(second).about.siblings == ""
    link_version(desk, original, turkish)  # they are: nothing to refuse
    assert len(siblings(desk, desk.article(original))) == 1


def test_who_leaves_is_no_longer_named_and_comes_back_with_all_it_renders(
    desk: Workspace, pair: tuple[str, str]
) -> None:
    original, turkish = pair
    edit(desk, original, 0, 3, "Frozen")
    assert len(stale_paragraphs(desk, desk.article(turkish))) == 1
    assert unlink_version(desk, turkish) == [original]
    for name in pair:
        left = desk.article(name)
        assert (left.about.siblings, left.available_in) == ("", ())
        assert siblings(desk, left) == []
    assert stale_paragraphs(desk, desk.article(turkish)) == ()
    link_version(desk, turkish, original)
    assert len(stale_paragraphs(desk, desk.article(turkish))) == 1


def test_one_of_three_leaves_and_the_other_two_stay_together(
    desk: Workspace, pair: tuple[str, str]
) -> None:
    original, turkish = pair
    russian = create_sibling(desk, original, "ru")
    unlink_version(desk, turkish)
    assert desk.article(original).available_in == ("ru",)
    assert [row.id for row in siblings(desk, desk.article(original))] == [russian]


def test_from_a_paragraph_to_the_one_that_renders_it(
    desk: Workspace, pair: tuple[str, str]
) -> None:
    original, turkish = pair
    russian = create_sibling(desk, original, "ru")
    desk.change(original, EditText(schema.BODY, insertion(0, "A new one.\n")))
    ends = desk.article(turkish), desk.article(original), desk.article(russian)
    tr, en, ru = ends
    assert matching_place(desk, tr, 2, en) == "body/4"
    assert matching_place(desk, en, 3, tr) == "body/3"
    assert matching_place(desk, tr, 2, ru) == "body/3"
    assert matching_place(desk, en, 0, tr) == "body/1"  # nothing above it: the first there is
    stranger = desk.article(desk.add(article("stranger", "en")))
    assert matching_place(desk, stranger, 1, tr) == ""
