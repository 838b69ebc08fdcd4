"""The page text of a site read back: every layout that real pages show, in three languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.document.article import Article
from editor_app.document.richtext import OBJECT, plain
from editor_app.formats.page_text import read_page
from editor_app.formats.reading import Draft
from tests.formats.builders import ids
from tests.formats.page_samples import ENGLISH, PIECES, Piece, marked, page, sources

Layout = Callable[[Piece], str]


def read(text: str) -> Draft:
    return read_page(text, new_id=ids())


def rules(draft: Draft) -> set[str]:
    return {finding.rule for finding in draft.findings}


def body_text(article: Article) -> list[str]:
    return [block.text.replace(OBJECT, "") for block in article.body]


def _as_published(p: Piece) -> str:
    return page(
        p.kind_label, p.title, p.key_points, p.share, p.also, marked(p.paragraphs), sources(p),
        f"{p.author}\n{p.author}\n{p.bio}", p.similar,
    )  # fmt: skip


def _bare(p: Piece) -> str:
    return page(p.title, p.key_points, marked(p.paragraphs), sources(p), p.author, p.bio)


def _label_after_title(p: Piece) -> str:
    return page(
        p.title, p.kind_label, p.key_points, p.also, marked(p.paragraphs), sources(p), p.author,
        p.bio,
    )  # fmt: skip


def _label_with_date(p: Piece) -> str:
    return page(
        p.title, f"{p.kind_label} | {p.date}", p.key_points, p.share, marked(p.paragraphs),
        sources(p), p.author, p.author, p.bio, p.similar,
    )  # fmt: skip


def _date_before_label(p: Piece) -> str:
    return page(
        f"{p.date} {p.kind_label}", p.title, p.key_points, p.also, marked(p.paragraphs),
        sources(p), p.author, p.bio,
    )  # fmt: skip


def _crumbs_and_title_twice(p: Piece) -> str:
    return page(
        f"{p.home} » {p.kind_label} » {p.title}", "Facebook\nTwitter\nLinkedIn\nWhatsApp",
        p.title, p.kind_label, p.title, p.key_points, p.share, p.also, marked(p.paragraphs),
        sources(p), p.author, p.author, p.bio, p.similar, "Başka bir yazı\n\nЕщё одна статья",
    )  # fmt: skip


def _share_first_author_thrice(p: Piece) -> str:
    return page(
        f"{p.share}: Facebook Twitter LinkedIn", p.kind_label, p.title, f"{p.author}\n{p.date}",
        p.key_points, p.also, marked(p.paragraphs), sources(p), p.author, p.author, p.bio,
    )  # fmt: skip


def _bio_first(p: Piece) -> str:
    return page(
        p.kind_label, p.title, p.author, p.bio, p.key_points, p.share, p.also,
        marked(p.paragraphs), sources(p), p.similar,
    )  # fmt: skip


def _headed_list(p: Piece) -> str:
    heading = {"en": "References", "tr": "Kaynakça", "ru": "Источники"}[p.language]
    return page(
        p.kind_label, p.title, p.key_points, p.share, marked(p.paragraphs), heading,
        sources(p, "{}. "), p.author, p.author, p.bio,
    )  # fmt: skip


def _caret_markers(p: Piece) -> str:
    return page(
        p.kind_label, p.title, p.key_points, p.also, marked(p.paragraphs, "[^{}]"),
        sources(p, "[^{}]: "), p.author, p.author, p.bio,
    )  # fmt: skip


def _raised_markers(p: Piece) -> str:
    return page(
        p.kind_label, p.title, p.key_points, p.also, marked(p.paragraphs, "¹"),
        sources(p), p.author, p.author, p.bio,
    )  # fmt: skip


def _bulleted_points(p: Piece) -> str:
    points = [f"• {point}" for point in p.key_points]
    return page(
        p.kind_label, p.title, points, marked(p.paragraphs), sources(p), p.author, p.author, p.bio
    )


LAYOUTS: tuple[Layout, ...] = (
    _as_published, _bare, _label_after_title, _label_with_date, _date_before_label,
    _crumbs_and_title_twice, _share_first_author_thrice, _bio_first, _headed_list,
    _caret_markers, _raised_markers, _bulleted_points,
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES, ids=lambda p: p.language)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda f: f.__name__)
def test_every_layout_gives_the_same_article(layout: Layout, piece: Piece) -> None:
    text = layout(piece)
    draft = read(text)
    article = draft.article
    assert article.title_text == piece.title
    assert article.language == piece.language
    assert [plain(p.text) for p in article.key_points] == list(piece.key_points)
    assert all(point.quote for point in article.key_points)
    expected = list(marked(piece.paragraphs, ""))
    assert body_text(article) == expected
    assert [a.name for a in article.authors] == [piece.author]
    assert [plain(bio) for bio in article.authors[0].bios.values()] == [piece.bio]
    assert [r.fields["URL"] for r in article.references] == [
        line.partition("https")[2].partition(",")[0].join(["https", ""]) for line in piece.sources
    ]
    wanted = [int(c) for text in piece.paragraphs for c in text.split("{")[1:] for c in c[:1]]
    positions = [
        article.marker_by_id[record].items[0].target
        for block in article.body
        for _, _, record in block.objects()
    ]
    assert positions == [article.references[n - 1].id for n in wanted]
    if piece.kind_label in text:
        assert article.kind == piece.kind
    if piece.also in text:
        assert len(article.available_in) == 2
        assert piece.language not in article.available_in
    if piece.date in text:
        assert article.about.published == "2025-03-18"
    assert not {"page.not_understood", "marker.no_item"} & rules(draft)


def test_the_sample_of_the_site(sample: Path) -> None:
    draft = read(sample.read_text(encoding="utf-8"))
    article = draft.article
    assert article.title_text == (
        "Russia-North Korea Rapprochement in the Context of the Ukraine Crisis"
    )
    assert len(article.body) == 8
    assert article.available_in == ("tr", "ru")
    assert [(p.quote.block, p.quote.start) for p in article.key_points if p.quote] == [
        (1, 658), (2, 0), (6, 193),
    ]  # fmt: skip
    assert [r.fields["container-title"] for r in article.references] == ["Yonhap News Agency"] * 2
    assert {tuple(r.fields["accessed"]["date-parts"][0]) for r in article.references} == {
        (2025, 3, 18)
    }
    assert [a.name for a in article.authors] == ["Berra KIZILYAZI"]
    assert "tr" in article.authors[0].bios
    assert not any("Payla" in text or "Similar" in text for text in body_text(article))
    assert draft.findings == ()


def test_brackets_that_are_words_stay_words() -> None:
    article = read(_as_published(ENGLISH)).article
    text = " ".join(block.text for block in article.body)
    assert "[sic]" in text
    assert "[2024]" in text


def test_a_marker_without_an_item_stays_and_blocks() -> None:
    text = _as_published(ENGLISH).replace("narrow base", "narrow base[7]")
    draft = read(text)
    missing = [
        item for marker in draft.article.markers for item in marker.items if item.label == "7"
    ]
    assert len(missing) == 1
    assert missing[0].target not in draft.article.reference_by_id
    blockers = [f for f in draft.findings if f.level == "blocker"]
    assert [(f.rule, f.facts["label"]) for f in blockers] == [("marker.no_item", "7")]
    assert blockers[0].place.startswith("body/2:")


def test_numbers_that_skip_and_repeat_are_kept_and_said() -> None:
    lines = [
        "[1] " + ENGLISH.sources[0],
        "[3] “Third”, Outlet, https://example.org/3, (Date of Access: 01.02.2025).",
        "[3] “Third again”, Outlet, https://example.org/3b, (Date of Access: 01.02.2025).",
    ]
    draft = read(page(ENGLISH.title, marked(ENGLISH.paragraphs), lines))
    assert len(draft.article.references) == 3
    assert {"list.number_skipped", "list.number_repeats", "marker.no_item"} <= rules(draft)


def test_an_item_that_nobody_cites_stays() -> None:
    extra = "[3] “Unused”, Outlet, https://example.org/3, (Date of Access: 01.02.2025)."
    article = read(page(ENGLISH.title, marked(ENGLISH.paragraphs), sources(ENGLISH), extra)).article
    assert [r.fields["title"] for r in article.references][-1] == "Unused"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[1, 2]", [("1", ""), ("2", "")]),
        ("[1,2]", [("1", ""), ("2", "")]),
        ("[1; 2]", [("1", ""), ("2", "")]),
        ("[1–2]", [("1", ""), ("2", "")]),
        ("[1, p. 44]", [("1", "44")]),
        ("[2, s. 7-9]", [("2", "7-9")]),
        ("[1, с. 44; 2]", [("1", "44"), ("2", "")]),
    ],
)
def test_several_sources_and_pages_in_one_marker(
    written: str, expected: list[tuple[str, str]]
) -> None:
    paragraphs = [marked(ENGLISH.paragraphs, "[{}]")[0].replace("[1]", written, 1)]
    article = read(page(ENGLISH.title, paragraphs, sources(ENGLISH))).article
    order = {r.id: str(n) for n, r in enumerate(article.references, 1)}
    found = [(order[i.target], i.locator) for i in article.markers[0].items]
    assert found == expected


def test_numbers_glued_to_words_are_markers_only_where_a_list_proves_it() -> None:
    glued = marked(ENGLISH.paragraphs[:2], "{}")
    with_list = read(page(ENGLISH.title, ENGLISH.key_points, glued, sources(ENGLISH, "{}. ")))
    assert len(with_list.article.markers) == 2
    assert "surprised.1" not in " ".join(body_text(with_list.article))
    without = read(page(ENGLISH.title, ENGLISH.key_points, glued))
    assert without.article.markers == ()
    assert "surprised.1" in " ".join(body_text(without.article))


def test_figures_are_no_glued_markers() -> None:
    words = (
        "Trade grew by 3.1 per cent to 1,2 million in 2024, says G20 report No.1 of the group. "
        "It fell later, as the group itself had expected.1 Nobody was surprised by that.2 The end."
    )
    article = read(page(ENGLISH.title, [words * 2], sources(ENGLISH, "{}. "))).article
    assert len(article.markers) == 2
    text = article.body[0].text
    assert "3.1 per cent to 1,2 million" in text
    assert "No.1 of" in text


def test_the_lead_repeated_as_first_paragraph_is_not_deleted() -> None:
    lead = ENGLISH.paragraphs[0].replace("{1}", "")
    article = read(page(ENGLISH.title, lead, marked(ENGLISH.paragraphs), sources(ENGLISH))).article
    text = [plain(p.text) for p in article.key_points] + body_text(article)
    assert sum("ice road closed eleven days" in words for words in text) == 2


def test_unknown_lines_stay_in_the_body_and_are_findings() -> None:
    odd = "Zzz qqq: an odd remark that belongs nowhere 42"
    text = page(ENGLISH.title, marked(ENGLISH.paragraphs), sources(ENGLISH), odd, ENGLISH.bio)
    draft = read(text)
    assert odd in body_text(draft.article)
    assert "page.not_understood" in rules(draft)


def test_a_page_without_title_points_or_author_says_so() -> None:
    draft = read(page(marked(ENGLISH.paragraphs), sources(ENGLISH)))
    assert {"article.no_title", "article.no_key_points", "article.no_author"} <= rules(draft)
    assert len(draft.article.body) == 3


def test_glued_items_are_parted() -> None:
    joined = " ".join(sources(ENGLISH))
    article = read(page(ENGLISH.title, marked(ENGLISH.paragraphs), joined)).article
    assert [r.fields["URL"] for r in article.references] == [
        "https://example.org/ice-road", "https://example.org/budget",
    ]  # fmt: skip


def test_similar_posts_become_records() -> None:
    text = _as_published(ENGLISH) + "\n\nSnow and Insurance\n\nAnalysis\n\n4 April 2025\n"
    article = read(text).article
    assert [post.title for post in article.similar] == ["Snow and Insurance"]


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system(ending: str) -> None:
    article = read(_as_published(ENGLISH).replace("\n", ending)).article
    assert len(article.body) == 3


def test_a_sites_name_in_the_label_and_a_menu_above_it() -> None:
    menu = "Home\nAnalysis\nReports\nInterviews\nEvents\nAbout Us\nContact\nSearch"
    crumbs = f"Home » Analysis » {ENGLISH.title}"
    text = page(menu, crumbs, "Northern Institute Analysis", ENGLISH.title, "5 min read",
                marked(ENGLISH.paragraphs), sources(ENGLISH))  # fmt: skip
    article = read(text).article
    assert (article.title_text, article.kind) == (ENGLISH.title, "analysis")
    assert len(article.body) == 3


def test_several_authors_each_with_their_own_words() -> None:
    names = "By Ada Kaya and Ben Demir"
    text = page(ENGLISH.title, names, marked(ENGLISH.paragraphs), sources(ENGLISH),
                "Ada Kaya", "Ada Kaya", "Ada Kaya is a researcher.", "Ben Demir",
                "Ben Demir graduated from a university.")  # fmt: skip
    article = read(text).article
    assert [a.name for a in article.authors] == ["Ada Kaya", "Ben Demir"]
    assert [plain(a.bios["en"]) for a in article.authors] == [
        "Ada Kaya is a researcher.", "Ben Demir graduated from a university.",
    ]  # fmt: skip


def test_an_author_below_a_page_without_sources() -> None:
    words = marked(ENGLISH.paragraphs, "")
    article = read(page(ENGLISH.title, words, "Ada Kaya", "She is a researcher.")).article
    assert [(a.name, plain(a.bios["en"])) for a in article.authors] == [
        ("Ada Kaya", "She is a researcher.")
    ]
    assert len(article.body) == 3


def test_short_lines_between_paragraphs_are_headings() -> None:
    first, second, third = marked(ENGLISH.paragraphs)
    article = read(page(ENGLISH.title, first, "Who pays", second, "Telegram", third)).article
    assert [(b.kind, b.text) for b in article.body if b.kind == "heading"] == [
        ("heading", "Who pays"), ("heading", "Telegram"),
    ]  # fmt: skip


def test_notes_in_own_words_and_lines_that_repeat_the_source_before() -> None:
    lines = [
        *sources(ENGLISH),
        "[3] Ibid., p. 12.",
        "[4] The author thanks the harbour master for all his patience.",
    ]
    paragraphs = [marked(ENGLISH.paragraphs)[0] + "[3] More.[4]", *marked(ENGLISH.paragraphs)[1:]]
    draft = read(page(ENGLISH.title, paragraphs, lines))
    assert len(draft.article.references) == 3
    assert [plain(n.text) for n in draft.article.notes] == [
        "The author thanks the harbour master for all his patience."
    ]
    assert "reference.only_repeats" in rules(draft)


def test_sources_under_a_heading_without_numbers() -> None:
    lines = ["Yılmaz, A. (2024). Kuzey limanları. Ankara: Deniz Yayınları.", ENGLISH.sources[1]]
    article = read(page(ENGLISH.title, marked(ENGLISH.paragraphs), "Kaynakça", lines)).article
    assert len(article.references) == 2
    assert article.markers[1].items[0].target == article.references[1].id


def test_blanks_that_do_not_break_and_words_like_the_title_stay() -> None:
    first = marked(ENGLISH.paragraphs)[0].replace("ice road", "ice\u00a0road")
    article = read(page(ENGLISH.title, first, "Short words.", ENGLISH.title)).article
    assert "ice\u00a0road" in article.body[0].text
    assert article.body[-1].text == ENGLISH.title


def test_a_page_without_title_keeps_its_key_points() -> None:
    text = page(ENGLISH.kind_label, ENGLISH.key_points, marked(ENGLISH.paragraphs))
    draft = read(text)
    assert "article.no_title" in rules(draft)
    assert [plain(p.text) for p in draft.article.key_points] == list(ENGLISH.key_points)


def test_a_short_article_with_a_share_line_below_it_has_no_key_points() -> None:
    words = ["The port closed.", "Nobody was surprised by it.", "Ships waited for days outside."]
    article = read(
        page("News", "Port Closed for the Winter", words, "Share", sources(ENGLISH))
    ).article
    assert body_text(article) == words
