"""The pages we write: structure, links both ways, and nothing that runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import html as lxml_html

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.records import Image, KeyPoint, SimilarPost
from editor_app.document.richtext import Run, block, paragraphs
from editor_app.errors import RefusedError
from editor_app.formats.html import Surroundings, write_fragment, write_html
from editor_app.formats.html_reader import read_html
from editor_app.references.house_style import render_line
from tests.formats.builders import articles, differences, full_article, ids

SAFE = ("http://", "https://", "mailto:", "#", "images/", "data:image/")
STYLES = re.compile(r"<style>.*?</style>", re.DOTALL)


def tree(page: str) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(encoding="utf-8")
    return lxml_html.document_fromstring(page.encode("utf-8"), parser=parser)


def assert_nothing_runs(page: str) -> None:
    for element in tree(page).iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("iframe", "object", "embed", "form", "svg"), element.tag
        if element.tag == "script":
            assert element.get("type") == "application/ld+json"
            json.loads(element.text or "")
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), name
            if name in ("href", "src"):
                assert value.startswith(SAFE), value


def test_markers_and_items_are_linked_both_ways() -> None:
    root = tree(write_html(full_article()))
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    notes = root.xpath("//a[@role='doc-noteref']")
    assert [a.text for a in notes] == ["1", "1", "2", "2", "3", "1", "1", "3"]
    for link in notes:
        assert by_id[link.get("href")[1:]].tag == "li"
    backs = root.xpath("//a[@role='doc-backlink']")
    assert {a.get("href")[1:] for a in backs} == {a.get("id") for a in notes}


def test_reference_lines_are_in_house_style_to_the_letter() -> None:
    article = full_article()
    items = tree(write_html(article)).xpath("//ol[@class='ed-items']/li")
    lines = [" ".join(item.text_content().split()) for item in items]
    assert lines[0] == render_line(article.references[0].fields, "tr", 1)
    assert lines[2] == render_line(article.references[1].fields, "tr", 3)
    assert lines[1].startswith("[2] Krş.")


def test_a_marker_prints_ranges_of_numbers_and_locators() -> None:
    words = [
        e.text_content() for e in tree(write_html(full_article())).xpath("//sup[@class='ed-cite']")
    ]
    assert words == ["[1]", "[1, s. 44; 2]", "[2, 3]", "[1]", "[1]", "[3]"]


def test_only_what_is_known_is_said_in_the_head() -> None:
    bare = write_html(Article(id="a", title=paragraphs("T"), body=paragraphs("B")))
    assert "canonical" not in bare
    assert "hreflang" not in bare
    assert "og:url" not in bare
    around = Surroundings("https://example.org/tr/x", {"ru": "https://example.org/ru/x"}, "Enstitü")
    root = tree(write_html(full_article(), surroundings=around))
    assert root.xpath("//link[@rel='canonical']/@href") == ["https://example.org/tr/x"]
    assert set(root.xpath("//link[@rel='alternate']/@hreflang")) == {"tr", "ru"}
    assert root.xpath("//p[@class='ed-languages']/a/@hreflang") == ["ru"]
    data = json.loads(root.xpath("//script")[0].text)
    assert data["inLanguage"] == "tr"
    assert [author["name"] for author in data["author"]] == ["Deniz ÖRNEK", "Анна Пример"]


def test_what_is_internal_never_goes_out() -> None:
    about = About(embargo="2031-01-01", due="2032-02-02", assigned="Gizli Kişi", siblings="sib-77")
    page = write_html(replace(full_article(), about=about))
    assert not re.search("2031-01-01|2032-02-02|Gizli|sib-77", page)


def test_no_furniture_of_our_own_where_there_is_nothing_to_say() -> None:
    page = STYLES.sub("", write_html(Article(id="a", title=paragraphs("T"), body=paragraphs("B"))))
    for name in ("References", "Author", "Similar", "available in", "Key points"):
        assert name not in page


def test_a_site_may_bring_its_own_template() -> None:
    template = "<title>{{ title }}</title><main>{{ body }}</main>{{ references }}"
    page = write_html(full_article(), template=template)
    assert page.startswith("<title>Kuzey Limanlarında Kışın Bedeli</title>")
    assert "ed-references" in page


@pytest.mark.parametrize(
    "template", ["{% if %}", "{{ title.__class__.__mro__ }}", "{{ missing.part.of }}"]
)
def test_a_broken_or_hostile_template_is_refused(template: str) -> None:
    with pytest.raises(RefusedError) as caught:
        write_html(full_article(), template=template)
    assert caught.value.code == "template.broken"


def test_pages_read_back_without_scripts_comments_and_data_attributes() -> None:
    article = full_article()
    page = write_html(article).replace("<p>", '<p data-x="1"><!-- remark -->')
    root = tree(page)
    for script in root.xpath("//script"):
        script.drop_tree()
    for comment in root.xpath("//comment()"):
        comment.drop_tree()
    stripped = lxml_html.tostring(root, encoding="unicode")
    assert "ld+json" not in stripped
    direct = read_html(write_html(article), new_id=ids()).article
    assert differences(direct, read_html(stripped, new_id=ids()).article) == []


def test_images_travel_inside_the_page() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"0" * 30
    article = full_article()
    page = write_html(article, files=lambda _: picture)
    assert "data:image/png;base64," in page
    draft = read_html(page, new_id=ids())
    assert list(draft.files.values()) == [picture]
    assert draft.article.images[0].file in draft.files


def test_a_file_that_is_no_picture_is_not_shown() -> None:
    page = write_html(full_article(), files=lambda _: b"<svg onload=alert(1)>")
    assert "data:" not in page


@settings(max_examples=25)
@given(articles())
def test_nothing_runs_in_any_article(article: Article) -> None:
    assert_nothing_runs(write_html(article))
    assert_nothing_runs(write_fragment(article))


def test_nothing_runs_with_attacks_in_every_field(corpus: Path) -> None:
    path = corpus / "hostile" / "xss-payload-list__xss-payload-list.txt"
    attacks = path.read_text(encoding="utf-8", errors="replace").splitlines()
    words = json.loads((corpus / "hostile" / "blns.json").read_text(encoding="utf-8"))
    for start in range(0, len(attacks), 400):
        lines = attacks[start : start + 400] + words[:: 7 + start % 5]
        first = lines[0]
        article = replace(
            full_article(),
            kind=first,
            language=first,
            title=paragraphs(first),
            body=tuple(block(a, Run(a, m.marks({m.LINK: a, m.LANGUAGE: a}))) for a in lines if a),
            key_points=tuple(KeyPoint(a, paragraphs(a)) for a in lines[:50]),
            similar=tuple(SimilarPost(a, a, a) for a in lines),
            images=tuple(Image(a, a, a, a, a, paragraphs(a)) for a in lines[:50]),
            about=About(slug=first, category=first, tags=tuple(lines[:20]), excerpt=first),
        )
        around = Surroundings(first, {first: first, "ru": first}, first)
        assert_nothing_runs(write_html(article, surroundings=around))
