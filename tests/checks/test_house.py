"""A house raises, lowers and switches off rules; what would break a page stays a blocker."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from editor_app.checks.house import FIXED, OFF, House, Word
from editor_app.checks.registry import BLOCKING, RULES
from editor_app.document.article import Article
from editor_app.document.finding import BLOCKER, NOTE, WARNING
from editor_app.document.records import Waiver
from editor_app.document.richtext import block, cite
from tests.checks.articles import findings, sound

BLANKS = "text.doubled_blanks"
TWICE = sound("tr", block("Buz  yolu 🧊.", cite("m1")))


def levels(article: Article, rule: str, said: Mapping[str, str]) -> list[str]:
    found = findings(article, house=House(said))
    return [finding.level for finding in found if finding.rule == rule]


@pytest.mark.parametrize("level", [BLOCKER, WARNING, NOTE])
def test_a_house_says_how_grave_a_rule_is(level: str) -> None:
    assert levels(TWICE, BLANKS, {}) == [NOTE]
    assert levels(TWICE, BLANKS, {BLANKS: level}) == [level]


def test_a_rule_that_is_switched_off_says_nothing_and_others_still_do() -> None:
    off = House({BLANKS: OFF})
    assert [f.rule for f in findings(TWICE, house=off)] == [
        f.rule for f in findings(TWICE) if f.rule != BLANKS
    ]


@pytest.mark.parametrize("rule", sorted(FIXED))
def test_what_would_break_a_page_stays_a_blocker(rule: str) -> None:
    assert House({rule: OFF}).level(rule, BLOCKER) == BLOCKER
    assert House({rule: NOTE}).raised() == frozenset()


def test_only_what_is_fixed_is_found_by_the_rules_for_blockers_alone() -> None:
    article = sound("ru", block("Лёд", cite("gone"), "."))
    found = [
        f.rule for f in findings(article, rules=BLOCKING, house=House({"marker.no_item": OFF}))
    ]
    assert found == ["marker.no_item"]
    assert len(BLOCKING) < len(RULES)


def test_a_level_that_is_not_known_changes_nothing() -> None:
    assert levels(TWICE, BLANKS, {BLANKS: "loud"}) == [NOTE]


def test_a_rule_raised_to_a_blocker_can_not_be_left_for_a_reason() -> None:
    left = Waiver("w1", "article.no_author", "Kurum yazısı", "Şule")
    article = sound("en", authors=(), waivers=(left,))
    assert levels(article, "article.no_author", {}) == []
    assert levels(article, "article.no_author", {"article.no_author": BLOCKER}) == [BLOCKER]


def test_words_are_kept_by_language() -> None:
    house = House(words={"ru": (Word("порт*", "гавань", "стиль"),)})
    assert house.words["ru"][0].prefer == "гавань"
    assert house.raised() == frozenset()
