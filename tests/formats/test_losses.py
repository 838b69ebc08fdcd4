"""What a format can't carry is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.article_json import content_of
from editor_app.document.records import (
    Author,
    Comment,
    Image,
    KeyPoint,
    Message,
    Quote,
    Reference,
    Suggestion,
)
from editor_app.document.richtext import Run, block, paragraphs
from editor_app.formats.carried import carried
from editor_app.formats.html import write_html
from editor_app.formats.losses import losses
from editor_app.formats.markdown import write_markdown
from tests.formats.builders import articles, full_article, source


def rules(article: Article, to: str = "html") -> list[str]:
    return [finding.rule for finding in losses(article, to)]


@pytest.mark.parametrize("to", ["html", "markdown"])
def test_an_ordinary_article_loses_nothing(to: str) -> None:
    whole = full_article()
    article = replace(whole, key_points=carried(whole, to).key_points)
    assert rules(article, to) == []


def test_each_loss_has_its_rule_and_place() -> None:
    whole = full_article()
    assert rules(replace(whole, comments=(Comment("c"),), key_points=())) == ["loss.comments"]
    suggestions = (Suggestion("s"),)
    assert rules(replace(whole, suggestions=suggestions, key_points=())) == ["loss.suggestions"]
    bios = {"tr": paragraphs("Bir."), "en": paragraphs("One.")}
    found = losses(replace(whole, authors=(Author("a", "A B", bios=bios),), key_points=()), "html")
    assert [(f.rule, f.place, f.facts) for f in found] == [
        ("loss.bio", "authors/1/bio", {"languages": "en"})
    ]
    print_source = Reference("r1", source("T", edition="2", note="x"))
    references = (print_source, *whole.references[1:])
    found = losses(replace(whole, references=references, key_points=()), "markdown")
    assert [(f.rule, f.place) for f in found] == [("loss.reference", "references/1")]
    assert "edition" in found[0].facts["fields"]


def test_what_stands_in_the_line_is_not_called_lost() -> None:
    """A line that can't be read back still says to its reader what it says."""
    whole = full_article()
    odd = {**source("T"), "URL": "example.org/a", "container-title": "Foreign Affairs, Vol. 98"}
    for fields, lost in ((odd, []), ({**odd, "edition": "2"}, ["edition", "type"])):
        article = replace(whole, references=(Reference("r1", fields), *whole.references[1:]))
        found = [f for f in losses(article, "html") if f.rule == "loss.reference"]
        assert [f.facts["fields"] for f in found] == ([", ".join(lost)] if lost else [])


def test_internal_fields_and_places_of_key_points() -> None:
    whole = full_article()
    about = replace(whole.about, embargo="2031-01-01", assigned="x")
    found = losses(replace(whole, about=about, key_points=()), "html")
    assert [f.facts for f in found] == [{"fields": "embargo, assigned"}]
    point = KeyPoint("k", paragraphs("Nobody says so."), Quote("İlk paragraf", 0, 0, 12))
    assert rules(replace(whole, key_points=(point,))) == ["loss.key_point_place"]


def test_marks_and_links_that_no_page_shows() -> None:
    odd = Run("x", m.marks({"zz": 1}))
    link = Run("y", m.marks({m.LINK: "javascript:alert(1)"}))
    article = Article(id="a", title=paragraphs("T"), body=(block(odd, link),))
    assert sorted(rules(article)) == ["loss.link", "loss.marks"]


def test_a_fragment_has_no_head() -> None:
    article = replace(full_article(), key_points=())
    assert rules(article, "fragment") == ["loss.about"]
    assert rules(replace(article, about=About()), "fragment") == []


def test_full_json_loses_nothing() -> None:
    assert rules(replace(full_article(), comments=(Comment("c"),)), "json") == []


@pytest.mark.parametrize("to", ["html", "markdown"])
@settings(max_examples=25)
@given(article=articles())
def test_silence_means_that_nothing_is_lost(to: str, article: Article) -> None:
    if not losses(article, to):
        assert content_of(carried(article, to)) == content_of(article)


def test_words_that_are_only_suggested_are_not_published() -> None:
    put_in = Run(" suggested", m.marks({"ins:s1": True}))
    accepted = Run(" accepted", m.marks({"ins:s2": True}))
    taken_out = Run(" doomed", m.marks({"del:s1": True}))
    article = Article(
        id="a",
        title=paragraphs("T"),
        body=(block("Words", put_in, accepted, taken_out),),
        suggestions=(Suggestion("s1"), Suggestion("s2", "accepted")),
    )
    for page in (write_html(article), write_markdown(article)):
        assert "Words accepted doomed" in page
        assert "suggested" not in page


@pytest.mark.parametrize("to", ["docx", "odt", "epub"])
def test_office_files_say_what_they_leave_out(to: str) -> None:
    afar = (Image("i1", address="https://example.org/a.png"),)
    article = replace(full_article(), key_points=(), comments=(Comment("c"),), images=afar)
    found = {f.rule: f.facts for f in losses(article, to)}
    assert found["loss.about"] == {"fields": "slug, region"}
    assert found["loss.comments"] == {"count": 1}
    assert found["loss.image"] == {"count": 1}
    assert "loss.form" not in found
    if to != "epub":
        assert found["loss.numbers"] == {"count": 2}
    assert ("loss.numbers" in found) == (to != "epub")


def test_word_carries_the_discussion_and_says_what_of_it_not() -> None:
    said = (Message("m", "Ada", "2026-01-02T03:04:05Z", paragraphs("Neden?")),)
    article = Article(
        id="a",
        title=paragraphs("T"),
        body=(
            block("x", Run("y", m.marks({"ins:s1": True})), Run("z", m.marks({"fmt:s2": True}))),
        ),
        comments=(
            Comment("c1", "body", "", 0, 1, "x", said),
            Comment("c2", field="references/r1", messages=said),
        ),
        suggestions=(Suggestion("s1"), Suggestion("s2"), Suggestion("s3", "accepted")),
    )
    assert {f.rule: f.facts for f in losses(article, "docx")} == {
        "loss.comment_place": {"count": 1},
        "loss.suggestions": {"count": 2},
    }
    assert {f.rule: f.facts for f in losses(article, "odt")} == {
        "loss.comments": {"count": 2},
        "loss.suggestions": {"count": 3},
    }
