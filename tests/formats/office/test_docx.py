"""Word files: real footnotes, comments and tracked changes, and the same words when read back."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.records import (
    Author,
    Comment,
    Image,
    Marker,
    MarkerItem,
    Message,
    Note,
    Reference,
    Suggestion,
)
from editor_app.document.richtext import OBJECT, Block, Run, block, cite, paragraphs, plain
from editor_app.formats.cleaning import clean
from editor_app.formats.office import write_office
from editor_app.formats.page_text import read_page
from editor_app.formats.source_lines import source_parts
from editor_app.formats.word import read_docx
from editor_app.system.child import run_pandoc
from tests.formats.builders import articles, full_article, ids, marked, source
from tests.formats.office.opened import (
    PNG,
    SAMPLES,
    SHARED,
    W,
    all_xml_is_well_formed,
    illustrated,
    nodes,
    parts,
    said,
    tree,
    words,
    written,
    xml,
)

LINE = "“Buz yolu kapandı”, Ajans Haber, https://example.org/a, (Erişim Tarihi: 18.03.2025)."


def message(author: str, text: str) -> Message:
    return Message("m", author, "2026-01-02T03:04:05Z", paragraphs(text))


def printed(reference: Reference, language: str) -> str:
    return "".join(part.text for part in source_parts(reference.fields, language))


def read_back(data: bytes) -> Article:
    return read_docx(data, new_id=ids(), run_pandoc=run_pandoc).article


def test_each_mention_has_a_footnote_in_house_style() -> None:
    blocks = tree(written(full_article(), "docx"), "docx")
    notes = [[said(para) for para in note] for note in nodes(blocks, "Note")]
    assert notes[0] == [LINE]
    assert notes[1][0] == LINE.replace(").", "), s. 44.")
    # The note that cites says what it cites, in place; a second item is a second paragraph.
    assert notes[1][1].startswith("Krş. ““Liman” bütçesi”, Ajans Haber, https://example.org/b")
    assert notes[1][1].endswith("(Erişim Tarihi: 18.03.2025); aksi görüş için bkz. aynı yer.")
    assert len(notes[2]) == 2
    assert notes[-1] == [LINE]  # cited again: the same words again
    assert sum(1 for _ in nodes(blocks, "Link")) > len(notes)


def test_the_head_and_the_form_of_the_body() -> None:
    data = written(illustrated(), "docx")
    all_xml_is_well_formed(data)
    document = xml(data, "word/document.xml")
    styles = [
        (style[0].get(f"{W}val"), words(p))
        for p in document.iter(f"{W}p")
        if (style := p.findall(f"{W}pPr/{W}pStyle"))
    ]
    assert styles[:5] == [
        ("Subtitle", "Yorum"),
        ("Title", "Kuzey Limanlarında Kışın Bedeli"),
        ("Author", "Deniz ÖRNEK"),
        ("Author", "Анна Пример"),
        ("Date", "18 Mart 2025"),
    ]
    assert ("Heading1", "Arka plan") in styles
    assert ("TableCaption", "Yükler") in styles
    assert ("ImageCaption", "Limanda kış Foto: Liman") in styles
    core = xml(data, "docProps/core.xml")
    assert core.findtext("{*}title") == "Kuzey Limanlarında Kışın Bedeli"
    assert core.findtext("{*}language") == "tr"
    lang = xml(data, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang")
    assert lang is not None
    assert lang.get(f"{W}val") == "tr"


def test_a_picture_is_in_the_file_once() -> None:
    data = written(illustrated(), "docx")
    pictures = [part for name, part in parts(data).items() if name.startswith("word/media/")]
    assert pictures == [PNG]
    assert b"base64" not in parts(data)["word/document.xml"]
    assert len(data) < len(PNG) + 60_000


def test_a_picture_in_a_cell_stays_in_it() -> None:
    article = illustrated()
    rows = ((paragraphs("Harita"), (Block((Run(OBJECT, m.marks({m.IMAGE: "i1"})),)),)),)
    table = replace(article.tables[0], rows=("y1",), cells=rows)
    back = read_back(written(replace(article, tables=(table,), body=article.body[11:]), "docx"))
    cell = back.tables[0].cells[0][1]
    assert [kind for part in cell for _, kind, _ in part.objects()] == [m.IMAGE]


def test_a_picture_that_is_missing_leaves_its_words() -> None:
    text = said(tree(written(full_article(), "docx"), "docx"))
    assert "Buzkıran" in text
    assert "Limanda kış Foto: Liman" in text


def commented() -> Article:
    article = full_article()
    return replace(
        article,
        comments=(
            Comment("c1", "body", "", 5, 60, "", (message("Ada", "Neden? 🧊"), message("Ян", "Да")),
                    True),
            Comment("c2", field="references/r1", messages=(message("Zeynep", "Kaynak?"),)),
            Comment("c3", "note:n1", "", 0, 3, "", (message("Ada", "Kim?"),)),
            Comment("c4", "body", "", None, None, "gone", (message("Ada", "Gitti"),)),
            Comment("c5", "cell:t1:y2:x1", "", 0, 4, "", (message("Ada", "Şehir"),)),
        ),
    )  # fmt: skip


def test_comments_are_words_own_with_threads() -> None:
    data = written(commented(), "docx")
    comments = xml(data, "word/comments.xml")
    found = [(c.get(f"{W}author"), words(c)) for c in comments.iter(f"{W}comment")]
    assert sorted(found) == sorted(
        [
            ("Ada", "Neden? 🧊"), ("Ян", "Да"), ("Zeynep", "Kaynak?"), ("Ada", "Kim?"),
            ("Ada", "Gitti"), ("Ada", "Şehir"),
        ]
    )  # fmt: skip
    extended = xml(data, "word/commentsExtended.xml")
    entries = [{k.rpartition("}")[2]: v for k, v in e.attrib.items()} for e in extended]
    assert [e["done"] for e in entries[:2]] == ["1", "1"]
    assert entries[1]["paraIdParent"] == entries[0]["paraId"]
    known = {p.get("{http://schemas.microsoft.com/office/word/2010/wordml}paraId")
             for p in comments.iter(f"{W}p")}  # fmt: skip
    assert {e["paraId"] for e in entries} <= known
    for kind in ("commentRangeStart", "commentRangeEnd"):
        begun = [e.get(f"{W}id") for part in ("document", "footnotes")
                 for e in xml(data, f"word/{part}.xml").iter(f"{W}{kind}")]  # fmt: skip
        assert sorted(begun) == sorted({c.get(f"{W}id") for c in comments.iter(f"{W}comment")})


def test_comments_come_back_with_their_places() -> None:
    back = read_back(written(commented(), "docx"))
    by_words = {c.messages[0].text[0].words: c for c in back.comments}
    whole = "\n".join(b.text for b in full_article().body)
    assert by_words["Neden? 🧊"].quote == whole[5:60].replace(OBJECT, "")
    assert by_words["Neden? 🧊"].resolved
    assert [x.author for x in by_words["Neden? 🧊"].messages] == ["Ada", "Ян"]
    assert by_words["Şehir"].quote == "Murm"
    # Without a place of their own they hang on the title.
    assert by_words["Gitti"].text == by_words["Kaynak?"].text == "title"


def test_a_remark_of_several_paragraphs_keeps_them() -> None:
    said = (Message("m", "Ada", "", paragraphs("Bir.", "", "İki 🧊.", "Üç.")),)
    article = Article(
        id="a", body=paragraphs("Metin"), comments=(Comment("c", "body", "", 0, 5, "", said),)
    )
    data = written(article, "docx")
    comment = next(xml(data, "word/comments.xml").iter(f"{W}comment"))
    assert [words(p) for p in comment.iter(f"{W}p")] == ["Bir.", "İki 🧊.", "Üç."]
    assert f"{W}date" not in comment.attrib
    back = read_back(data)
    assert plain(back.comments[0].messages[0].text) == "Bir.\nİki 🧊.\nÜç."
    assert back.title == (), "a kind is no title"


def test_a_comment_on_nothing_but_a_line_end_or_a_wrong_place_is_kept() -> None:
    article = Article(
        id="a",
        title=paragraphs("Başlık"),
        body=paragraphs("Bir", "", "İki"),
        comments=tuple(
            Comment(f"c{start}{end}", "body", "", start, end, "", (message("A", f"{start}-{end}"),))
            for start, end in ((3, 4), (4, 5), (2, 6), (90, 99), (3, 3), (0, 8))
        ),
    )
    data = written(article, "docx")
    found = sorted(words(c) for c in xml(data, "word/comments.xml").iter(f"{W}comment"))
    assert found == ["0-8", "2-6", "3-3", "3-4", "4-5", "90-99"]
    document = xml(data, "word/document.xml")
    starts = sum(1 for _ in document.iter(f"{W}commentRangeStart"))
    assert starts == sum(1 for _ in document.iter(f"{W}commentRangeEnd")) == 6


def suggested() -> Article:
    body = (
        block("Liman ", Run("kapandı", m.marks({"del:s1": True})),
              Run("açıldı", m.marks({"ins:s1": True, "b": True})), " ve ",
              Run("лёд", m.marks({"ins:s2": True, "link": "https://example.org/x"})), "."),
        Block((Run("Son"),), m.marks({"ins:s1": True})),
        block("Karar ", Run("verildi", m.marks({"ins:s3": True})), "."),
    )  # fmt: skip
    said_by = {"author": "Ada Öz", "at": "2026-01-02T03:04:05Z"}
    return Article(
        id="a",
        title=paragraphs("Başlık"),
        body=body,
        suggestions=(
            Suggestion("s1", "open", said_by),
            Suggestion("s2", "open", {}),
            Suggestion("s3", "accepted", said_by),
        ),
    )


def test_open_suggestions_are_tracked_changes() -> None:
    data = written(suggested(), "docx")
    document = xml(data, "word/document.xml")
    found = [
        (e.tag.removeprefix(W), e.get(f"{W}author"), words(e))
        for e in document.iter(f"{W}ins", f"{W}del")
    ]
    assert found == [
        ("del", "Ada Öz", "kapandı"),
        ("ins", "Ada Öz", "açıldı"),
        ("ins", "", "лёд"),
        ("ins", "Ada Öz", ""),
    ]
    numbers = [e.get(f"{W}id") for e in document.iter(f"{W}ins", f"{W}del")]
    assert len(set(numbers)) == len(numbers)
    assert not list(document.iterfind(f".//{W}ins/{W}hyperlink"))
    assert said(tree(data, "docx", "--track-changes=reject")[0]) == "Liman kapandı ve ."
    assert said(tree(data, "docx", "--track-changes=accept")[0]) == "Liman açıldı ve лёд."


def test_suggestions_come_back() -> None:
    back = read_back(written(suggested(), "docx"))
    found = [(s.fields.get("author"), s.fields.get("text")) for s in back.suggestions]
    assert ("Ada Öz", "kapandı") in found
    assert ("Ada Öz", "açıldı") in found
    assert [b.text for b in back.body] == [
        "Liman kapandıaçıldı ve лёд.", "Son", "Karar verildi.",
    ]  # fmt: skip


def test_the_whole_article_comes_back_from_word() -> None:
    article = illustrated()
    back = read_back(written(article, "docx"))
    assert (back.kind, back.language, back.title_text) == (
        "commentary", "tr", "Kuzey Limanlarında Kışın Bedeli",
    )  # fmt: skip
    assert [p.text for p in back.key_points] == [p.text for p in article.key_points]
    assert [a.name for a in back.authors] == ["Deniz ÖRNEK", "Анна Пример"]
    assert back.about.published == "2025-03-18"
    shape = [(b.kind, b.level, b.text) for b in back.body]
    wanted = [(b.kind, b.level, b.text) for b in article.body]
    start = shape.index(wanted[0])
    assert shape[start : start + len(wanted)] == wanted
    assert back.reference_by_id[back.markers[0].items[0].target].fields["title"] == (
        "Buz yolu kapandı"
    )
    assert [i.file for i in back.images] == [article.images[0].file]
    assert back.tables[0].header


PUBLISHED = SHARED / "samples" / "analysis-en.txt"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_samples_come_back_from_word_with_the_same_words(name: str) -> None:
    sample = SAMPLES / f"{name}.txt"
    article = read_page(sample.read_text(encoding="utf-8"), new_id=ids()).article
    back = read_back(written(article, "docx"))
    assert (back.kind, back.language) == (article.kind, article.language)
    assert plain(back.title) == plain(article.title)
    assert [plain(p.text) for p in back.key_points] == [plain(p.text) for p in article.key_points]
    assert [a.name for a in back.authors] == [a.name for a in article.authors]
    wanted = [(b.kind, b.text) for b in article.body]
    found = [(b.kind, b.text) for b in back.body]
    assert found[found.index(wanted[0]) :][: len(wanted)] == wanted
    lines = {printed(r, article.language) for r in article.references}
    assert {printed(r, article.language) for r in back.references} == lines
    assert [p.quote and p.quote.words for p in back.key_points] == [
        p.quote and p.quote.words for p in article.key_points
    ]


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published sample is not here")
def test_the_published_sample_comes_back_from_word() -> None:
    article = read_page(PUBLISHED.read_text(encoding="utf-8"), new_id=ids()).article
    back = read_back(written(article, "docx"))
    assert [b.text for b in back.body][1:9] == [b.text for b in article.body]
    assert [printed(r, "en") for r in back.references] == [
        printed(r, "en") for r in article.references
    ]


def test_an_author_of_whom_only_the_name_is_known_is_named_once() -> None:
    article = replace(full_article(), authors=(Author("w", "Deniz ÖRNEK"),))
    text = words(xml(written(article, "docx"), "word/document.xml"))
    assert text.count("Deniz ÖRNEK") == 1
    assert "Yazar" not in text


def test_footnotes_without_anything_to_say() -> None:
    article = Article(
        id="a",
        title=paragraphs("T"),
        body=(block("x", cite("m1"), "y", cite("m2"), "z", cite("nobody"), cite("m3")),),
        notes=(Note("n1", (block("Bkz. ", cite("m4")),)), Note("n2")),
        markers=(
            Marker("m1", (MarkerItem("gone", label="7"),)),
            Marker("m2", (MarkerItem("n1"), MarkerItem("gone", label="8"))),
            Marker("m3", (MarkerItem("n2"),)),
            Marker("m4", (MarkerItem("n1"), MarkerItem("gone", label="9"))),
        ),
    )
    blocks = tree(written(article, "docx"), "docx")
    assert [said(note) for note in nodes(blocks, "Note")] == ["Bkz. [9][8]", "…"]
    assert [said(part) for part in nodes(blocks, "Superscript")] == ["[7]", "[?]"]


def test_notes_that_cite_each_other_end() -> None:
    article = Article(
        id="a",
        title=paragraphs("T"),
        body=(block("x", cite("m1")),),
        notes=(Note("n1", (block("Bir ", cite("m2")),)), Note("n2", (block("iki ", cite("m1")),))),
        markers=(Marker("m1", (MarkerItem("n1"),)), Marker("m2", (MarkerItem("n2"),))),
    )
    notes = list(nodes(tree(written(article, "docx"), "docx"), "Note"))
    assert [said(note) for note in notes] == ["Bir iki"]


def test_what_is_nested_without_end_is_written_all_the_same() -> None:
    count = 400
    ids_ = [f"n{i}" for i in range(count)]
    article = Article(
        id="a",
        title=paragraphs("T"),
        body=(
            block("x", cite("m0")),
            *(block(f"madde {i}", kind="bullet", level=10**6) for i in range(count)),
        ),
        notes=tuple(
            Note(name, (block(f"not {i} ", cite(f"m{i + 1}"), cite(f"m{i + 1}")),))
            for i, name in enumerate(ids_)
        ),
        markers=tuple(Marker(f"m{i}", (MarkerItem(name),)) for i, name in enumerate(ids_)),
    )
    for to in ("docx", "epub"):
        assert "madde 399" in b"".join(parts(written(article, to)).values()).decode(
            "utf-8", "ignore"
        )


def test_hostile_words_stay_words() -> None:
    nasty = "<w:p/> \x00\x0b\ud800 {=openxml} $x^2$ ]]> &amp; [^1] @ada \u202e `rm` \\input{x}"
    article = Article(
        id="../../etc",
        kind="<b>",
        title=paragraphs(nasty),
        body=(
            block(marked(nasty, link="javascript:alert(1)")),
            block("![x](file:///etc/hostname) <img src='/etc/hostname'>"),
        ),
        authors=(Author("w", nasty, nasty, {"en": paragraphs(nasty)}),),
        references=(Reference("r", source(nasty, "javascript:alert(1)")),),
        comments=(Comment("c", "body", "", 0, 3, "", (message(nasty, nasty),)),),
    )
    for to in ("docx", "odt", "epub"):
        data = written(article, to)
        all_xml_is_well_formed(data)
        everything = b"".join(parts(data).values())
        assert b'="javascript:' not in everything
        assert not [name for name in parts(data) if "hostname" in name]
    text = said(tree(written(article, "docx"), "docx"))
    assert "![x](file:///etc/hostname) <img src='/etc/hostname'>" in text
    assert "{=openxml} $x^2$ ]]> &amp; [^1] @ada" in text


def test_many_large_pictures_pass_by_pandoc() -> None:
    pictures = {hashlib.sha256(b"%d" % i).hexdigest(): _noise(i) for i in range(12)}
    article = Article(
        id="a",
        title=paragraphs("Fotoğraflar"),
        body=tuple(
            Block((Run(OBJECT, m.marks({m.IMAGE: f"i{i}"})),)) for i in range(len(pictures))
        ),
        images=tuple(Image(f"i{i}", name) for i, name in enumerate(pictures)),
    )
    given_sizes: list[int] = []

    def counting(arguments: list[str], data: bytes) -> bytes:
        given_sizes.append(len(data))
        return run_pandoc(arguments, data)

    for to in ("docx", "odt", "epub"):
        data = write_office(article, to, files=pictures.get, run_pandoc=counting)
        assert set(pictures.values()) <= set(parts(data).values())
    assert max(given_sizes) < 20_000


def _noise(seed: int) -> bytes:
    """The beginning of a photograph of 4,000 × 3,000, and half a megabyte more."""
    head = bytes.fromhex("ffd8ffc000110808b8") + (4000).to_bytes(2, "big")
    head = head.replace(bytes.fromhex("08b8"), (3000).to_bytes(2, "big"))
    return head + random.Random(seed).randbytes(500_000)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(article=articles())
def test_any_article_makes_files_that_open_with_all_its_words(article: Article) -> None:
    for to in ("odt", "epub"):
        all_xml_is_well_formed(written(article, to))
    data = written(article, "docx")
    all_xml_is_well_formed(data)
    text, at = _squeezed(words(xml(data, "word/document.xml"))), 0
    for run in (run for part in article.body for run in part.runs if not run.object):
        wanted = _squeezed(run.text)
        found = text.find(wanted, at)
        assert found >= 0, run.text
        at = found + len(wanted)
    draft = read_docx(data, new_id=ids(), run_pandoc=run_pandoc)
    assert "word.lost" not in {finding.rule for finding in draft.findings}


def _squeezed(text: str) -> str:
    return "".join(c for c in clean(text) if c.isprintable() and not c.isspace())
