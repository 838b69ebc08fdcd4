"""Documents as people at a think tank write them, in the form that Word gives them."""

from __future__ import annotations

import itertools
import json
import struct
import zlib

from editor_app.document.numbering import numbered
from editor_app.document.records import MarkerItem
from editor_app.document.richtext import OBJECT, Block, Run, block, paragraphs, plain
from editor_app.formats.reading import Draft
from editor_app.formats.word import read_docx
from editor_app.system.child import run_pandoc
from tests.formats.word.specimens import (
    deleted,
    docx,
    field,
    footnote,
    footnotes,
    inserted,
    item,
    p,
    picture,
    r,
    relation,
    table,
)

BOLD, ITALIC = "<w:b/>", "<w:i/>"
HOUSE = "“Kış ve enerji”, Ajans Haber, https://example.org/kis, (Erişim Tarihi: 18.03.2025)."


def read(data: bytes) -> Draft:
    counter = itertools.count(1)
    return read_docx(data, new_id=lambda: f"n{next(counter)}", run_pandoc=run_pandoc)


def rules(draft: Draft) -> set[str]:
    return {finding.rule for finding in draft.findings}


def shown(found: Block) -> tuple[str, int, str]:
    return found.kind, found.level, found.text


def png(width: int = 4, height: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + b"\x7f" * width for _ in range(height))
    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )  # fmt: skip


LEAD = "Kış aylarında doğal gaz fiyatları yükseldi ve depolar hızla boşaldı 🌍."


def test_an_analysis_with_head_key_points_and_footnotes() -> None:
    draft = read(
        docx(
            p("Analiz")
            + p(r("Avrupa’nın Kışı", BOLD), style="KonuBal")
            + p("Berra KIZILYAZI")
            + p("18 Mart 2025")
            + p("Öne çıkanlar", style="Balk1")
            + item("Doğal gaz fiyatları yükseldi ve depolar hızla boşaldı")
            + p("Giriş", style="Balk1")
            + p(LEAD, footnote(2), " Sonra ", r("ılıman", ITALIC), " bir dönem geldi.", footnote(3))
            + p("Ayrıntılar", style="Balk2")
            + p("En derin", style="Kurum")
            + p("Bir alıntı ve bir söz.", style="Alnt"),
            parts={"footnotes": footnotes(HOUSE, "Bu, yazarın kendi sözleriyle bir açıklamadır.")},
        )
    )
    article = draft.article
    assert (article.kind, article.language) == ("analysis", "tr")
    assert article.title == paragraphs("Avrupa’nın Kışı")
    assert [a.name for a in article.authors] == ["Berra KIZILYAZI"]
    assert article.about.published == "2025-03-18"
    quote = article.key_points[0].quote
    assert quote is not None
    assert article.body[quote.block].text[quote.start : quote.end] == quote.words
    assert [shown(b)[:2] for b in article.body] == [
        ("heading", 2), ("paragraph", 0), ("heading", 3), ("heading", 4), ("quote", 0),
    ]  # fmt: skip
    assert article.body[1].text.startswith(f"{LEAD}{OBJECT} Sonra ılıman")
    assert Run("ılıman", (("i", True),)) in article.body[1].runs
    source = article.references[0].fields
    assert (source["title"], source["container-title"]) == ("Kış ve enerji", "Ajans Haber")
    assert source["accessed"] == {"date-parts": [[2025, 3, 18]]}
    assert source["raw"] == HOUSE
    assert plain(article.notes[0].text) == "Bu, yazarın kendi sözleriyle bir açıklamadır."
    assert numbered(article).order == (article.references[0].id, article.notes[0].id)


def test_the_first_heading_is_the_title_where_no_style_says_so() -> None:
    article = read(docx(p("Лёд и газ", style="Balk1") + p("Зимой цены на газ выросли."))).article
    assert article.title_text == "Лёд и газ"
    assert article.language == "ru"
    assert article.body == paragraphs("Зимой цены на газ выросли.")


def test_lists_keep_their_kind_and_depth() -> None:
    body = item("bir") + item("iki", 1) + item("üç") + item("ilk", 0, 2) + item("ikinci", 0, 2)
    body += p("ara") + item("a", 0, 3)
    article = read(docx(p("Liste:") + body)).article
    assert [shown(b) for b in article.body[1:]] == [
        ("bullet", 1, "bir"), ("bullet", 2, "iki"), ("bullet", 1, "üç"),
        ("number", 1, "ilk"), ("number", 1, "ikinci"), ("paragraph", 0, "ara"), ("number", 1, "a"),
    ]  # fmt: skip


def test_several_sources_in_one_note_and_repeats() -> None:
    two = "“Bir”, BBC, https://example.org/1; “İki”, TRT, https://example.org/2"
    body = p("Söz", footnote(2), " ve ", footnote(3), " ve ", footnote(4), " son", footnote(5))
    notes = footnotes(HOUSE, "Ibid., s. 44.", two, "A.g.e., s. 7")
    article = read(docx(body, parts={"footnotes": notes})).article
    first, second, third = (reference.id for reference in article.references)
    items = {marker.id: marker.items for marker in article.markers}
    order = [record for b in article.body for _, _, record in b.objects()]
    assert [items[marker] for marker in order[:3]] == [
        (MarkerItem(first),), (MarkerItem(first, "44"),), (MarkerItem(second), MarkerItem(third)),
    ]  # fmt: skip
    assert items[order[3]][0].target not in (first, second, third)  # whose of the two is not said


def test_prose_with_an_address_stays_a_note_with_its_formatting() -> None:
    words = (
        "Bu tartışma için https://example.org/a adresine bakılabilir; ancak oradaki sonuçların "
        "hiçbiri burada savunulan görüşü desteklememektedir."
    )
    note = p(words, r(" Вот", ITALIC))
    draft = read(docx(p("Söz", footnote(2)), parts={"footnotes": footnotes(note)}))
    assert not draft.article.references
    assert draft.article.notes[0].text[0].runs[-1] == Run("Вот", (("i", True),))


def test_tracked_changes_are_suggestions_with_author_and_time() -> None:
    ends = "<w:rPr><w:ins w:id='3' w:author='Бен' w:date='2025-03-19T08:00:00Z'/></w:rPr>"
    body = (
        p("Kış ", inserted("çok "), inserted("soğuk", at="2025-03-18T10:00:00Z"), deleted("ılık"))
        + p("Ek satır", properties=ends)
        + p("Son.", deleted(footnote(2)))
    )
    article = read(docx(body, parts={"footnotes": footnotes(HOUSE)})).article
    first, second, third, fourth = article.suggestions
    assert dict(first.fields) == {"author": "Ayşe", "at": "2025-03-18T10:00:00Z",
                                  "text": "çok soğuk"}  # fmt: skip
    assert first.status == "open"
    assert article.body[0].runs[1] == Run("çok soğuk", ((f"ins:{first.id}", True),))
    assert article.body[0].runs[2] == Run("ılık", ((f"del:{second.id}", True),))
    assert article.body[1].marks == ((f"ins:{third.id}", True),)
    assert third.fields["author"] == "Бен"
    assert dict(article.body[2].runs[-1].marks).keys() == {"cite", f"del:{fourth.id}"}


def test_a_change_without_id_or_date_is_kept() -> None:
    body = p("a", "<w:ins><w:r><w:t>😀 yeni</w:t></w:r></w:ins>",
             "<w:moveFrom><w:r><w:t>eski</w:t></w:r></w:moveFrom>")  # fmt: skip
    article = read(docx(body)).article
    assert [s.fields["text"] for s in article.suggestions] == ["😀 yeni", "eski"]
    assert [run.marks[0][0][:4] for run in article.body[0].runs[1:]] == ["ins:", "del:"]


def test_comments_keep_range_author_time_and_thread() -> None:
    start, end = '<w:commentRangeStart w:id="{}"/>', '<w:commentRangeEnd w:id="{}"/>'
    sign = '<w:r><w:commentReference w:id="{}"/></w:r>'
    body = (
        p("Ünlü ", start.format(0), start.format(1), "söz 👍", end.format(0), end.format(1),
          sign.format(0), sign.format(1), " burada.")
        + start.format(2) + p("Bütün") + p("bölüm") + end.format(2) + p(sign.format(2))
        + p("Yeri yok", sign.format(3))
    )  # fmt: skip
    comment = (
        '<w:comment w:id="{}" w:author="{}" w:date="2025-03-18T10:00:00Z">'
        '<w:p w14:paraId="0000000{}"><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'
    )
    comments = "".join(
        comment.format(n, who, n, words)
        for n, (who, words) in enumerate(
            [("Ayşe", "Kaynak?"), ("Бен", "Есть."), ("Ayşe", "Kısalt"), ("Ada", "Burası")]
        )
    )
    extended = (
        '<w15:commentEx w15:paraId="00000000" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000000" w15:done="1"/>'
    )
    parts = {"comments": comments, "commentsExtended": extended}
    article = read(docx(body, parts=parts)).article
    first, second, third = article.comments
    assert [(m.author, plain(m.text)) for m in first.messages] == [
        ("Ayşe", "Kaynak?"), ("Бен", "Есть."),
    ]  # fmt: skip
    assert first.resolved
    assert (first.text, first.start, first.end, first.quote) == ("body", 5, 10, "söz 👍")
    assert first.messages[0].at == "2025-03-18T10:00:00Z"
    assert second.quote == "Bütün\nbölüm"
    assert third.quote == "Yeri yok"


def test_remarks_and_changes_in_titles_cells_notes_and_key_points() -> None:
    def said(number: int, words: str) -> tuple[str, str, str]:
        start, end = (
            f'<w:commentRangeStart w:id="{number}"/>',
            f'<w:commentRangeEnd w:id="{number}"/>',
        )
        return start, r(words), end

    comments = "".join(
        f'<w:comment w:id="{n}" w:author="Ada">{p(f"söz {n}")}</w:comment>' for n in range(5)
    )
    body = (
        p(*said(0, "Başlık"), style="KonuBal")
        + p("Öne çıkanlar")
        + item("x").replace(r("x"), "".join(said(1, "Fiyatlar hızla yükseldi")))
        + p("Metin", footnote(2))
        + table((p(*said(2, "hücre")), p(inserted("yeni"))))
    )
    note = p(*said(3, "Notun sözü"), deleted("eski"))
    article = read(docx(body, parts={"comments": comments, "footnotes": footnotes(note)})).article
    quotes = {c.text.partition(":")[0]: c.quote for c in article.comments}
    assert quotes == {
        "title": "Başlık", "kp": "Fiyatlar hızla yükseldi", "cell": "hücre", "note": "Notun sözü",
        "": "",
    }  # fmt: skip
    assert [s.fields["text"] for s in article.suggestions] == ["eski", "yeni"]
    assert not article.references
    assert [plain(c.messages[0].text) for c in article.comments] == [f"söz {n}" for n in range(5)]


def test_tables_with_header_merged_cells_notes_and_a_table_inside() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    merged = f"<w:tr><w:tc>{wide}{p('Geniş')}</w:tc></w:tr>"
    inner = table(("iç", "içte")) + "<w:p/>"
    made = table(("Ülke", "Ocak"), ("Türkiye", p(r("12", BOLD), footnote(2))), ("Дом", inner),
                 header=True)  # fmt: skip
    made = (
        made.replace("</w:tbl>", f"{merged}</w:tbl>", 1)
        if False
        else made[:-8] + merged + "</w:tbl>"
    )
    caption = p("Tablo 1: Fiyatlar", style="ResimYazs")
    draft = read(docx(p("Önce") + caption + made + p("Sonra"),
                      parts={"footnotes": footnotes(HOUSE)}))  # fmt: skip
    found = draft.article.tables[0]
    assert found.header
    assert [[plain(cell) for cell in row] for row in found.cells] == [
        ["Ülke", "Ocak"], ["Türkiye", "12"], ["Дом", "iç | içte"], ["Geniş", ""],
    ]  # fmt: skip
    assert found.cells[1][1][0].runs[0] == Run("12", (("b", True),))
    assert plain(found.caption) == "Tablo 1: Fiyatlar"
    unseen = made.replace("<w:tblPr>", '<w:tblPr><w:tblCaption w:val="Görünmez ad"/>')
    assert plain(read(docx(unseen)).article.tables[0].caption) == "Görünmez ad"
    assert len(draft.article.references) == 1
    assert {"word.nested_table", "word.merged_cells"} <= rules(draft)
    assert [b.words for b in draft.article.body] == ["Önce", "", "Sonra"]


def test_pictures_inside_afar_and_unfit() -> None:
    relations = (
        relation("i1", "image", "media/harita.png")
        + relation("i2", "image", "https://example.org/a.png", external=True)
        + relation("i3", "image", "file:///etc/hostname", external=True)
        + relation("i4", "image", "media/eski.emf")
        + relation("i5", "image", "media/dev.png")
    )
    far = picture("i2", "uzak").replace("r:embed", "r:link")
    local = picture("i3").replace("r:embed", "r:link")
    body = (
        p("Metin ", picture("i1", "Ağ haritası"), "sürer.")
        + p("Şekil 1: Ağ", style="ResimYazs")
        + p(far, local, picture("i4", "eski çizim"), picture("i5"))
    )
    huge = png(1, 1).replace(b"\0\0\0\1\0\0\0\1", b"\0\1\0\0\0\1\0\0", 1)
    files = {
        "word/media/harita.png": png(),
        "word/media/eski.emf": b"\x01\0\0\0",
        "word/media/dev.png": huge,
    }
    draft = read(docx(body, relations=relations, files=files))
    inside, afar = draft.article.images
    assert draft.files == {inside.file: png()}
    assert (inside.alt, inside.width, inside.height) == ("Ağ haritası", 4, 2)
    assert plain(inside.caption) == "Şekil 1: Ağ"
    assert afar.address == "https://example.org/a.png"
    assert [b.words for b in draft.article.body] == ["Metin sürer.", "", ""]
    left = [f.facts["file"] for f in draft.findings if f.rule == "word.picture_left"]
    assert left == ["file:///etc/hostname", "eski.emf", "dev.png"]
    assert "image.not_kept" in rules(draft)


def test_text_boxes_headers_hidden_and_contents_are_never_lost_silently() -> None:
    box = "<wps:txbx><w:txbxContent>" + p("Kutudaki söz") + "</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        p("İçindekiler satırı 3", style="T1")
        + p("Gövde", drawing, r(" gizli", "<w:vanish/>"))
        + "<w:p><w:bdo w:val='ltr'>" + r("yönlü") + "</w:bdo></w:p>"
    )  # fmt: skip
    header = relation("h1", "header", "ust.xml")
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = f'<w:hdr xmlns:w="{names}">{p("Taslak")}</w:hdr>'.encode()
    draft = read(docx(body, relations=header, files={"word/ust.xml": part}))
    assert [b.text for b in draft.article.body] == ["Gövde gizli", "Kutudaki söz", "yönlü"]
    told = {"word.text_box", "word.margin", "word.contents_list", "word.hidden_text"}
    assert told <= rules(draft)


ZOTERO = {
    "citationItems": [
        {
            "id": 4,
            "uris": ["http://zotero.org/users/1/items/AB"],
            "itemData": {
                "id": 4,
                "type": "report",
                "title": "Gaz Raporu",
                "author": [{"family": "Yılmaz", "given": "İpek"}],
                "issued": {"date-parts": [["2024", 3]]},
                "volume": 2,
            },
            "locator": "12",
            "label": "page",
        }
    ]
}


def test_citations_of_zotero_and_mendeley_are_records() -> None:
    second = json.loads(json.dumps(ZOTERO))
    second["citationItems"][0].update(uris=[], id="ITEM-1", locator="", prefix="bkz.")
    second["citationItems"][0]["itemData"]["title"] = "Başka bir eser"
    third = json.loads(json.dumps(second))
    third["citationItems"][0].update(prefix="")
    third["citationItems"][0]["itemData"]["title"] = "ITEM-1 yine, ama üçüncü eser"

    def code(name: str, citation: object) -> str:
        text = json.dumps(citation, ensure_ascii=False)
        return field(f" ADDIN {name} CSL_CITATION {text}", "(görünen)")

    body = (
        p("Bir ", code("ZOTERO_ITEM", ZOTERO), " iki ", code("ZOTERO_ITEM", ZOTERO))
        + p("Üç ", code("", second), " dört ", code("", third))
        + p("Kaynakça", style="Balk1")
        + p(field(' ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY ', "Yılmaz 2024"))
    )
    draft = read(docx(body))
    titles = [reference.fields["title"] for reference in draft.article.references]
    assert titles == ["Gaz Raporu", "Başka bir eser", "ITEM-1 yine, ama üçüncü eser"]
    first = draft.article.references[0].fields
    assert first["issued"] == {"date-parts": [[2024, 3]]}
    assert first["author"] == [{"family": "Yılmaz", "given": "İpek"}]
    assert first["volume"] == "2"
    assert [m.items[0].locator for m in draft.article.markers] == ["12", "12", "", ""]
    assert [b.text for b in draft.article.body] == [
        f"Bir {OBJECT} iki {OBJECT}", f"Üç (bkz. {OBJECT}) dört {OBJECT}",
    ]  # fmt: skip
    assert "word.list_made" in rules(draft)


def test_lines_of_a_made_list_that_no_citation_tells_stay() -> None:
    code = field(
        f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(ZOTERO, ensure_ascii=False)}", "(Yılmaz 2024)"
    )
    lines = (
        "Yılmaz, İpek. “Gaz Raporu”. Enerji Dergisi 2 (Mart 2024): 1–9.",
        "Yılmaz, İpek. “Boru hatlarının Karadeniz’deki geleceği”. Enerji Dergisi 3 (2024): 10–20.",
        "Петров, А. Не цитируется нигде 😀. Москва, 2020.",
    )
    listed = "".join(p(field(" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY ", line)) for line in lines)
    draft = read(docx(p("Söz ", code, ".") + p("Kaynakça", style="Balk1") + listed))
    assert not draft.article.title
    assert [r.fields["title"] for r in draft.article.references] == ["Gaz Raporu"]
    assert [b.text for b in draft.article.body] == [f"Söz {OBJECT}.", "Kaynakça", *lines[1:]]
    told = [f.facts for f in draft.findings if f.rule == "word.list_made"]
    assert told == [{"count": 1}]


def test_a_typed_list_of_sources_becomes_records_with_markers() -> None:
    body = (
        p("Fiyatlar arttı.[1] Depolar boşaldı.[2]")
        + p("Kaynakça", style="Balk1")
        + p(f"[1] {HOUSE}")
        + p("[2] “Лёд и газ”, ТАСС, https://example.org/led, (Дата обращения: 01.02.2025).")
    )
    article = read(docx(body)).article
    assert article.body == (
        block("Fiyatlar arttı.", article.body[0].runs[1], " Depolar boşaldı.",
              article.body[0].runs[3]),
    )  # fmt: skip
    assert [ref.fields["container-title"] for ref in article.references] == ["Ajans Haber", "ТАСС"]
    targets = [marker.items[0].target for marker in article.markers]
    assert targets == [reference.id for reference in article.references]


def test_links_are_allow_listed_and_languages_believed_with_care() -> None:
    relations = relation("l1", "hyperlink", "https://example.org/ş?a=1", external=True) + relation(
        "l2", "hyperlink", "javascript:alert(1)", external=True
    )
    link = '<w:hyperlink r:id="{}">{}</w:hyperlink>'
    body = p(
        "Bu bir Türkçe cümle ve ", link.format("l1", r("bağlantı")), link.format("l2", r("kötü")),
        r(" the price of gas and of oil is high ", '<w:lang w:val="en-GB"/>'),
        r(" için olarak ", '<w:lang w:val="ru-RU"/>'), r("le monde", '<w:lang w:val="fr-FR"/>'),
        " için daha fazla söz.",
    )  # fmt: skip
    draft = read(docx(body, relations=relations))
    marked = {run.text.strip(): dict(run.marks) for run in draft.article.body[0].runs if run.marks}
    assert set(marked) == {"bağlantı", "the price of gas and of oil is high", "le monde"}
    assert str(marked["bağlantı"]["link"]).startswith("https://example.org/")
    assert marked["le monde"] == {"lang": "fr"}
    assert "link.dropped" in rules(draft)


def test_line_breaks_make_lines_and_foreign_tokens_do_no_harm() -> None:
    sly = "\U000fff00picture:9\U000fff01 ve \U000fff00citation:0"
    body = p("bir", "<w:r><w:br/><w:t>iki</w:t><w:tab/><w:t>üç</w:t></w:r>") + p(sly)
    article = read(docx(body)).article
    assert [b.text for b in article.body] == ["bir", "iki üç", "picture:9 ve citation:0"]


def test_strict_names_are_read_like_the_usual_ones() -> None:
    strict = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main":
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships":
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }  # fmt: skip
    article = read(docx(p("Söz", footnote(2)), parts={"footnotes": footnotes(HOUSE)},
                        replaced=strict)).article  # fmt: skip
    assert article.references[0].fields["title"] == "Kış ve enerji"
