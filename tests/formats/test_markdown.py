"""Markdown: what is written, and what others write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.article import Article
from editor_app.document.richtext import OBJECT, plain
from editor_app.errors import RefusedError
from editor_app.formats.front_matter import split_front_matter, write_front_matter
from editor_app.formats.markdown import body_markdown, write_markdown
from editor_app.formats.markdown_reader import read_markdown
from editor_app.formats.page_text import read_page
from editor_app.references.house_style import render_line
from tests.formats.builders import differences, full_article, ids


def read(text: str) -> Article:
    return read_markdown(text, new_id=ids()).article


def test_footnotes_hold_the_lines_of_the_house_style() -> None:
    article = full_article()
    lines = write_markdown(article).splitlines()
    expected = render_line(article.references[0].fields, "tr")
    found = next(line for line in lines if line.startswith("[^1]: "))
    assert found.removeprefix("[^1]: ").replace("<", "").replace(">", "") == expected


def test_the_body_alone_has_markers_as_footnote_references() -> None:
    body = body_markdown(full_article())
    assert "değişti.[^1]" in body
    assert "taşıyor. [^1]^,\\ s.\\ 44^^,^[^2] Ve" in body
    assert "> «Лёд тронулся, господа присяжные» 🧊" in body
    assert "---\ntitle" not in body


@pytest.mark.parametrize("flavour", ["pandoc", "hugo", "plain"])
def test_the_sample_comes_back_equal_in_every_flavour(sample: Path, flavour: str) -> None:
    article = read_page(sample.read_text(encoding="utf-8"), new_id=ids()).article
    assert differences(article, read(write_markdown(article, flavour=flavour))) == []


@pytest.mark.parametrize("flavour", ["hugo", "plain"])
def test_other_flavours_lose_no_words(flavour: str) -> None:
    article = full_article()
    text = write_markdown(article, flavour=flavour)
    for words in ("Limanda kış", "Foto: Liman", "Buzkıran", "Yükler", "Kimse anmıyor", "ледокол"):
        assert words in text
    back = read(text)
    assert [a.name for a in back.authors] == ["Deniz ÖRNEK", "Анна Пример"]
    assert len(back.key_points) == 2
    assert len(back.markers) == len(article.markers)


def test_unknown_front_matter_changes_nothing_and_is_said() -> None:
    article = full_article()
    text = write_markdown(article)
    more = text.replace("---\n", "---\nlayout: post\nnested:\n  a:\n    - b: c\n", 1)
    draft = read_markdown(more, new_id=ids())
    assert differences(read(text), draft.article) == []
    keys = [f.facts["keys"] for f in draft.findings if f.rule == "front_matter.unknown"]
    assert keys == ["layout, nested"]


def test_an_unknown_flavour_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        write_markdown(full_article(), flavour="wiki")
    assert caught.value.code == "export.flavour"


def test_words_that_look_like_markup_stay_words() -> None:
    text = write_markdown(full_article())
    assert not re.search(r"(?m)^Yük \| ton", text)
    assert "Yük \\| ton" in text


def test_what_others_write_with_front_matter() -> None:
    draft = read_markdown(
        """---
title: "Bir 'başlık'"
author: Ayşe Çınar
bio: Ayşe Çınar limanlar üzerine çalışır.
lang: tr
date: 18 Mart 2025   # yayın
tags: [Arktik, 'deniz, liman']
key-points:
  - Üç liman yükün çoğunu taşıyor.
---

Buz yolu kapandı.[^a] Üç liman yükün çoğunu taşıyor.[^b]

## Arka plan

* bir
* iki

[^a]: “Buz”, Ajans, <https://example.org/a>, (Erişim Tarihi: 18.03.2025).
[^b]: Bu yalnızca bir açıklamadır.
""",
        new_id=ids(),
    )
    article = draft.article
    assert article.title_text == "Bir 'başlık'"
    assert article.about.published == "2025-03-18"
    assert article.about.tags == ("Arktik", "deniz, liman")
    assert [plain(p.text) for p in article.key_points] == ["Üç liman yükün çoğunu taşıyor."]
    assert article.key_points[0].quote is not None
    assert [b.kind for b in article.body] == ["paragraph", "heading", "bullet", "bullet"]
    assert [r.fields["title"] for r in article.references] == ["Buz"]
    assert [plain(n.text) for n in article.notes] == ["Bu yalnızca bir açıklamadır."]
    assert plain(article.authors[0].bios["tr"]) == "Ayşe Çınar limanlar üzerine çalışır."


def test_what_others_write_without_front_matter() -> None:
    article = read(
        """# The ice road

Some *long* words about [ports](https://example.org/p) and H~2~O, x^2^.[^1]

| Port | t |
|------|---|
| M    | 1 |

![A port](https://example.org/i.png)

[^1]: “Ice”, Harbour Weekly, https://example.org/a, (Date of Access: 18.03.2025).
"""
    )
    assert article.title_text == "The ice road"
    assert [r.fields["URL"] for r in article.references] == ["https://example.org/a"]
    assert article.markers[0].items[0].target == article.references[0].id
    assert article.tables[0].header
    assert article.images[0].address == "https://example.org/i.png"


def test_a_reference_without_a_footnote_blocks() -> None:
    draft = read_markdown("---\ntitle: x\n---\n\nWords.[^7]\n", new_id=ids())
    assert [(f.level, f.rule, f.facts["label"]) for f in draft.findings] == [
        ("blocker", "marker.no_item", "7")
    ]
    assert draft.article.markers[0].items[0].label == "7"


def test_html_inside_markdown_is_read_not_run() -> None:
    article = read(
        "---\ntitle: x\n---\n\n<div onclick='x()'><p>Kept <b>bold</b></p></div>\n\n<b>b</b>"
    )
    assert [block.words for block in article.body] == ["Kept bold", "b"]


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(("title", "tags", "x")), st.text(max_size=30)))
def test_any_value_comes_through_front_matter(values: dict[str, str]) -> None:
    matter, rest = split_front_matter(write_front_matter(values) + "body")
    assert rest == "body"
    assert matter.unknown == []
    for key, value in values.items():
        assert (
            matter.text(key).split()
            == "".join(c if c.isprintable() else " " for c in value).split()
            or not value.isprintable()
        )


SOURCE = "“Hat”, Gazette, https://p.example.org/a, (Date of Access: 01.02.2025)."


def test_bracket_markers_of_a_text_without_front_matter_point_to_its_list() -> None:
    text = f"# Kurak Yıllar ve Sular\n\nПлотины держат воду.[1]\n\nMore. [^x]\n\n[1] {SOURCE}\n\n"
    article = read_markdown(f"{text}[^x]: A note of words.\n", new_id=ids()).article
    assert [[item.label for item in marker.items] for marker in article.markers] == [[""], [""]]
    targets = {item.target for marker in article.markers for item in marker.items}
    assert targets == {article.references[0].id, article.notes[0].id}


def test_notes_within_the_text_are_notes() -> None:
    text = f"---\ntitle: T\n---\n\nBir^[İç *not* 🧊.] iki^[{SOURCE}] üç[^1].\n\n[^1]: Son not.\n"
    article = read_markdown(text, new_id=ids()).article
    assert article.body[0].text == f"Bir{OBJECT} iki{OBJECT} üç{OBJECT}."
    assert sorted(plain(note.text) for note in article.notes) == ["Son not.", "İç not 🧊."]
    assert [r.fields["title"] for r in article.references] == ["Hat"]
    assert not any(item.label for marker in article.markers for item in marker.items)


def test_front_matter_counts_where_the_title_stands_in_the_text() -> None:
    text = (
        "---\ntags:\n  - su\nauthors:\n  - name: Ada Kaya\n    role: x\n  - name: Ян Ли\n"
        "date: 2025-05-12 09:00:00 +0300\ndescription: Kısa.\nkey_points: [Bir nokta.]\n"
        "available_in: [ru]\nbio: Words.\n---\n# Kurak Yıllar ve Sular\n\nPlotinler suyu tutar.\n"
    )
    draft = read_markdown(text, new_id=ids())
    article = draft.article
    assert plain(article.title) == "Kurak Yıllar ve Sular"
    assert (article.about.tags, article.about.published) == (("su",), "2025-05-12")
    assert article.about.excerpt == "Kısa."
    assert [author.name for author in article.authors] == ["Ada Kaya", "Ян Ли"]
    assert [plain(point.text) for point in article.key_points] == ["Bir nokta."]
    assert article.available_in == ("ru",)
    assert [f.facts["keys"] for f in draft.findings if f.rule == "front_matter.unknown"] == [
        "authors.role"
    ]


def test_front_matter_of_hugo_in_toml() -> None:
    text = (
        '+++\ntitle = "Su \\"ve\\" Sabır"\ndate = 2025-03-18T10:00:00+03:00\nweight = 3\n'
        'authors = ["Elif Öz"]\n[params]\nx = 1\n+++\nBir iki.\n'
    )
    draft = read_markdown(text, new_id=ids())
    assert plain(draft.article.title) == 'Su "ve" Sabır'
    assert draft.article.about.published == "2025-03-18"
    assert [author.name for author in draft.article.authors] == ["Elif Öz"]
    assert [f.facts["keys"] for f in draft.findings] == ["weight, params"]


def test_lines_of_plus_signs_that_hold_no_toml_are_words() -> None:
    article = read_markdown("+++\nnot toml\n+++\n\nWords.\n", new_id=ids()).article
    assert "not toml" in " ".join([plain(article.title), *(b.text for b in article.body)])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## Su *yolu* {#su .unnumbered}", "Su yolu"),
        ("## Su {-}", "Su"),
        ("## Set {a, b}", "Set {a, b}"),
        ("## Set \\{#a}", "Set {#a}"),
        ("## Struck ~~out~~ H~2~O", "Struck out H2O"),
    ],
)
def test_headings_without_what_pandoc_takes_off(line: str, words: str) -> None:
    text = f"---\ntitle: T\n---\n\n{line}\n\nWords.\n"
    assert read_markdown(text, new_id=ids()).article.body[0].text == words
