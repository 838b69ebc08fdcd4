"""Waived findings are hidden while they are what was waived, and blockers never are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from editor_app.checks.registry import Checked, examine
from editor_app.checks.waivers import waive
from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.actions import withdraw_waiver
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import content_of, from_json, to_json
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion, replacement
from editor_app.document.finding import Finding
from editor_app.document.records import Image
from editor_app.document.richtext import OBJECT, Block, Run, block, paragraphs
from tests.checks.articles import TODAY, sound

IMAGE = block(Run(OBJECT, m.marks({m.IMAGE: "im1"})))
REASON = "Yazar böyle istedi. 🧊"


class Desk:
    """A document whose findings are waived as a person does it."""

    def __init__(self, article: Article) -> None:
        self.document = ArticleDocument.found(article, author="Ayşe")
        self._count = 0

    def look(self) -> Checked:
        return examine(self.document.snapshot(), has_file=lambda _: True, today=TODAY)

    def rules(self) -> list[tuple[str, str]]:
        return [(finding.rule, finding.place) for finding in self.look().findings]

    def waive(self, finding: Finding, reason: str = REASON) -> bool:
        self._count += 1
        command = waive(
            self.document.snapshot(), finding, waiver=f"w{self._count}", reason=reason, by="Олег"
        )
        if command is not None:
            self.document.execute(command)
        return command is not None

    def type(self, at: int, words: str) -> None:
        self.document.execute(EditText(schema.BODY, insertion(at, words)))


@pytest.fixture
def open_desk() -> Iterator[object]:
    desks: list[Desk] = []

    def opened(*more: Block, **changes: object) -> Desk:
        desks.append(Desk(sound("en", *more, **changes)))
        return desks[-1]

    yield opened
    for desk in desks:
        desk.document.close()


def test_a_waived_finding_is_listed_with_its_reason(open_desk) -> None:
    desk = open_desk(block("In the the strait."), block("On on and in the the end."))
    first, second = desk.look().findings
    assert desk.waive(first)
    checked = desk.look()
    assert checked.findings == (second,)
    [waived] = checked.waived
    assert waived.finding == first
    assert (waived.waiver.reason, waived.waiver.by) == (REASON, "Олег")


def test_it_goes_with_its_words(open_desk) -> None:
    desk = open_desk(block("In the the strait."))
    desk.waive(desk.look().findings[0])
    desk.type(0, "Önce 🚢.\n")
    assert desk.rules() == []
    desk.type(desk.document.length("body") - 1, " Now in the the bay.")
    assert desk.rules() == [("text.doubled_word", "body/3:26-33")]


def test_a_finding_that_says_something_else_stands(open_desk) -> None:
    desk = open_desk(block("Ports lost 45% of cargo."))
    desk.waive(desk.look().findings[0])
    assert desk.rules() == []
    body = desk.document.snapshot().body
    at = len(body[0].text) + 1 + body[1].text.index("45%")
    desk.document.execute(EditText(schema.BODY, replacement(at, at + 2, "90")))
    assert [rule for rule, _ in desk.rules()] == ["claim.no_source"]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": paragraphs("KIŞIN BEDELİ")},
        {"key_points": ()},
        {"images": (Image("im1", file="ab", alt="Карта"),)},
        {"references": (replace(sound().references[0], fields={"title": "Лёд"}),)},
        {"authors": ()},
    ],
)
def test_findings_anywhere_can_be_waived(open_desk, changes: dict[str, object]) -> None:
    desk = open_desk(*((IMAGE,) if "images" in changes else ()), **changes)
    found = desk.look().findings
    assert found
    for finding in found:
        assert desk.waive(finding)
    assert desk.rules() == []
    assert len(desk.look().waived) == len(found)


def test_a_place_with_a_number_goes_with_its_record(open_desk) -> None:
    [source] = sound().references
    extra = replace(source, id="r0", fields={**source.fields, "URL": "https://example.org/0"})
    desk = open_desk(references=(source, extra))
    desk.waive(desk.look().findings[0])
    assert desk.rules() == []
    document = desk.document.snapshot()
    assert document.waivers[0].place == "references/r0"


def test_a_blocker_is_never_waived_and_a_reason_is_wanted(open_desk) -> None:
    desk = open_desk(IMAGE, block("In the the strait."))
    blocker, *others = desk.look().findings
    assert blocker.rule == "image.missing"
    assert not desk.waive(blocker)
    assert not desk.waive(others[0], "  ")


def test_a_waiver_can_be_withdrawn_and_undone(open_desk) -> None:
    desk = open_desk(block("In the the strait."))
    before = desk.rules()
    desk.waive(desk.look().findings[0])
    desk.document.undo()
    assert desk.rules() == before
    desk.document.redo()
    assert desk.rules() == []
    desk.document.execute(withdraw_waiver("w1"))
    assert desk.rules() == before


def test_waivers_of_two_people_are_both_kept(open_desk) -> None:
    desk = open_desk(block("In the the strait."), block("On and and on."))
    there = ArticleDocument.load("sound", [desk.document.whole()], author="Zoë")
    first, second = desk.look().findings
    desk.waive(first)
    theirs = waive(there.snapshot(), second, waiver="z1", reason="Так надо", by="Zoë")
    assert theirs is not None
    there.execute(theirs)
    desk.document.merge(there.take_updates())
    there.close()
    assert desk.rules() == []


def test_waivers_are_in_the_json_and_change_no_content(open_desk) -> None:
    desk = open_desk(IMAGE, block("In the the strait."), images=(Image("im1", "ab", alt="К"),))
    before = content_of(desk.document.snapshot())
    for finding in desk.look().findings:
        desk.waive(finding)
    article = desk.document.snapshot()
    assert from_json(to_json(article)) == article
    assert content_of(article) == before
    again = ArticleDocument.found(article, author="Ayşe")
    assert examine(again.snapshot(), has_file=lambda _: True, today=TODAY).findings == ()
    again.close()
