"""Each fix does what its finding asks for and nothing else; then the finding is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.checks.catalogue import CATALOGUE
from editor_app.checks.fixes import FIXES, fix, fixable
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.finding import Finding
from editor_app.document.records import KeyPoint
from editor_app.document.richtext import Run, block, cite, paragraphs, plain
from editor_app.references.field_checks import check_item
from tests.checks.articles import TODAY, findings, sound


def mended(article: Article, finding: Finding) -> Article:
    """The article after the finding's fix."""
    document = ArticleDocument.found(article, author="Ayşe")
    command = fix(document.snapshot(), finding)
    assert command is not None
    document.execute(command)
    after = document.snapshot()
    document.close()
    return after


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Ice 🧊 in the the strait, in the the bay.", "Ice 🧊 in the strait, in the bay."),
        ("tr", "Buz  yolları   eriyor. 🚢", "Buz yolları eriyor. 🚢"),
        ("en", "It grew 3,5 percent, then 3,5 percent.", "It grew 3.5 percent, then 3.5 percent."),
        ("tr", "Limanların 45.5%'i kapandı.", "Limanların %45,5'i kapandı."),
        ("ru", "Порты закрыты 17 March 2025 года.", "Порты закрыты 17 марта 2025 года."),
        ("ru", "Всего 1.234.567 тонн 🚢.", "Всего 1\u00a0234\u00a0567 тонн 🚢."),
        ("en", "On 17.03.2025 ports closed.", "On 17 March 2025 ports closed."),
        ("en", "West’s, East’s and North's.", "West’s, East’s and North’s."),
        ("en", "Ice – snow – frost - rain.", "Ice – snow – frost – rain."),
    ],
)
def test_a_fix_leaves_a_right_paragraph(language: str, before: str, after: str) -> None:
    article = sound(language, block("Önce."), block(before, cite("m1")))
    while found := [f for f in findings(article) if f.rule.startswith("text.")]:
        article = mended(article, found[0])
    assert plain(article.body).split("\n")[2] == after
    assert findings(article) == ()


def test_what_is_put_in_takes_the_marks_of_what_goes() -> None:
    bold = Run("3,5 percent", m.marks({m.BOLD: True}))
    article = sound("en", block("Up by ", bold, cite("m1")))
    after = mended(article, findings(article)[0])
    assert after.body[1].runs[1] == Run("3.5 percent", bold.marks)


def test_a_title_and_a_key_point_are_mended_too() -> None:
    [point] = sound().key_points
    article = sound("en", title=paragraphs("The the Price"))
    article = replace(
        article, key_points=(KeyPoint("k1", paragraphs("In the the ice."), point.quote),)
    )
    for finding in findings(article):
        article = mended(article, finding)
    assert article.title_text == "The Price"
    assert plain(article.key_points[0].text) == "In the ice."
    assert findings(article) == ()


def test_signs_in_several_paragraphs_become_the_usual_one_in_one_step() -> None:
    words = ("West’s and East’s. 🧊", "North's.", "South's port’s ice.")
    article = sound("en", *(block(text) for text in words))
    [finding] = findings(article)
    after = mended(article, finding)
    assert plain(after.body).split("\n")[1:4] == [w.replace("'", "’") for w in words]


def test_furniture_and_repeated_paragraphs_go_with_their_line() -> None:
    long = "Ice roads melt earlier every year, and the ports wait. 🧊"
    article = sound("en", block(long), block("Paylaş"), block(long), block("Son."))
    for _ in range(2):
        article = mended(article, findings(article)[0])
    assert [part.words for part in article.body[1:]] == [long, "Son."]
    assert findings(article) == ()


def test_a_paragraph_with_a_marker_is_not_taken_away() -> None:
    long = "Ice roads melt earlier every year, and the ports wait."
    article = sound("en", block(long), block(long, cite("m1")))
    [finding] = findings(article)
    assert finding.rule == "text.repeated"
    assert fix(article, finding) is None


def test_a_bare_address_becomes_a_link_and_a_link_loses_what_slipped_in() -> None:
    article = sound("en", block("Bkz. www.example.org/ş."))
    after = mended(article, findings(article)[0])
    assert after.body[1].runs[1] == Run(
        "www.example.org/ş", m.marks({m.LINK: "https://www.example.org/ş"})
    )
    linked = sound("en", block("a ", Run("ş🚢", m.marks({m.LINK: "https://example.org/a."}))))
    after = mended(linked, findings(linked)[0])
    assert m.value(after.body[1].runs[1].marks, m.LINK) == "https://example.org/a"


def test_a_sources_field_is_mended_as_references_say() -> None:
    [source] = sound().references
    title = "Лёд  &amp; <b>снег</b>"
    broken = replace(source, fields={**source.fields, "title": title, "verified_by": "Ayşe"})
    article = sound("en", references=(broken,))
    count = len([p for p in check_item(dict(broken.fields), TODAY) if p.fix])
    assert count == 3
    while found := [f for f in findings(article) if fix(article, f)]:
        article = mended(article, found[0])
    assert article.references[0].fields["title"] == "Лёд & снег"
    assert "verified_by" not in article.references[0].fields  # nobody has compared that yet


@pytest.mark.parametrize("rule", [*sorted(FIXES), "reference.title.blanks", "unheard.of"])
@pytest.mark.parametrize("place", ["", "title", "body/9:3-5", "key_points/7", "references/4/title"])
def test_a_finding_that_fits_no_more_has_no_fix(rule: str, place: str) -> None:
    finding = Finding("note", rule, place, {"words": "gone", "expected": "x"})
    assert fix(sound(), finding) is None
    assert fix(Article(id="empty"), finding) is None


def test_many_findings_are_asked_at_once_whether_they_can_be_mended() -> None:
    article = sound("en", block("Ice  🧊 in the the strait."), block("Paylaş", cite("m1")))
    article = replace(article, authors=())
    shown = findings(article)
    said = dict(zip([f.rule for f in shown], fixable(article, shown), strict=True))
    assert said["text.doubled_blanks"]
    assert said["text.doubled_word"]
    assert not said["text.furniture"]  # a marker would go with it
    assert not said["article.no_author"]
    assert [fix(article, finding) is not None for finding in shown] == list(said.values())


def test_a_source_that_is_not_cited_is_told_from_the_one_with_its_number() -> None:
    [cited] = sound().references
    odd = replace(cited, id="r0", fields={**cited.fields, "URL": "https://example.org/?utm_id=1"})
    article = sound(references=(odd, cited))
    places = {f.place for f in findings(article) if f.rule.startswith("reference.")}
    assert places == {"references/2", "references/2/URL"}
    [finding] = [f for f in findings(article) if f.rule == "reference.url.tracking"]
    after = mended(article, finding)
    assert after.reference_by_id["r0"].fields["URL"] == "https://example.org/"
    assert after.reference_by_id["r1"].fields["URL"] == cited.fields["URL"]


def test_every_fix_belongs_to_a_rule_of_the_catalogue() -> None:
    assert set(FIXES) <= set(CATALOGUE)
