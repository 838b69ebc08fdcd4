"""Articles to test with: one that has everything, and a strategy for any article at all."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.article_json import content_of
from editor_app.document.records import (
    Author,
    Image,
    KeyPoint,
    Marker,
    MarkerItem,
    Note,
    Reference,
    SimilarPost,
    Table,
)
from editor_app.document.richtext import (
    BULLET,
    HEADING,
    NUMBER,
    OBJECT,
    PARAGRAPH,
    QUOTE,
    Block,
    RichText,
    Run,
    block,
    cite,
    join_runs,
    paragraphs,
)
from editor_app.formats.texts import with_texts

HASH = "0123456789abcdef" * 4


def ids() -> Callable[[], str]:
    """Fresh ids, the same in every run."""
    counter = itertools.count(1)
    return lambda: f"n{next(counter)}"


def source(title: str, url: str = "https://example.org/a", **more: Any) -> dict[str, Any]:
    """A web source as the house style prints it."""
    return {
        "type": "webpage",
        "title": title,
        "container-title": "Ajans Haber",
        "URL": url,
        "accessed": {"date-parts": [[2025, 3, 18]]},
        **more,
    }


def marked(text: str, **marks: Any) -> Run:
    """A run with marks: `marked("NATO", b=True)`."""
    return Run(text, m.marks(marks))


def image_block(record: str) -> Block:
    """A paragraph that is one image."""
    return Block((Run(OBJECT, m.marks({m.IMAGE: record})),))


def table_block(record: str) -> Block:
    """A paragraph that is one table."""
    return Block((Run(OBJECT, m.marks({m.TABLE: record})),))


def full_article() -> Article:
    """An article with one of everything, in Turkish with Russian and emoji in it."""
    body: RichText = (
        block("İlk paragraf: ", marked("NATO", b=True), "’nun tutumu değişti.", cite("m1")),
        block("Arka plan", kind=HEADING, level=2),
        block("Üç liman yükün çoğunu taşıyor. ", cite("m2"), " Ve sonrası ", cite("m3"), "."),
        block("Birinci madde", kind=BULLET, level=1),
        block("iç madde ", marked("eğik", i=True), kind=BULLET, level=2),
        block("İkinci madde", kind=BULLET, level=1),
        block("bir", kind=NUMBER, level=1),
        block("iki", kind=NUMBER, level=1),
        block("«Лёд тронулся, господа присяжные» 🧊", kind=QUOTE),
        block("H", marked("2", sub=True), "O ve x", marked("2", sup=True), ", ",
              marked("bağlantı", link="https://example.org/x?a=1&b=2"), " ile ",
              marked("ледокол", lang="ru"), "."),
        image_block("i1"),
        table_block("t1"),
        block("Alt başlık", kind=HEADING, level=3),
        block("Son söz 👩‍🚀: buz yolu erken kapandı.", cite("m4")),
    )  # fmt: skip
    return Article(
        id="a1",
        kind="commentary",
        language="tr",
        title=(block("Kuzey Limanlarında ", marked("Kışın", i=True), " Bedeli"),),
        key_points=(
            KeyPoint("k1", paragraphs("Üç liman yükün çoğunu taşıyor.")),
            KeyPoint("k2", paragraphs("Buz yolu erken kapandı.")),
        ),
        body=body,
        authors=(
            Author("w1", "Deniz ÖRNEK", "Kuzey Enstitüsü", {"tr": paragraphs("Araştırmacı.")}),
            Author("w2", "Анна Пример", "", {"ru": paragraphs("Эксперт.", "Живёт в Мурманске.")}),
        ),
        references=(
            Reference("r1", source("Buz yolu kapandı")),
            Reference("r2", source("“Liman” bütçesi", "https://example.org/b?x=(1)")),
            Reference("r3", source("Kimse anmıyor", "https://example.org/c")),
        ),
        notes=(Note("n1", (block("Krş. ", cite("m5"), "; aksi görüş için bkz. aynı yer."),)),),
        markers=(
            Marker("m1", (MarkerItem("r1"),)),
            Marker("m2", (MarkerItem("r1", "44"), MarkerItem("n1"))),
            Marker("m3", (MarkerItem("n1"), MarkerItem("r2"))),
            Marker("m4", (MarkerItem("r1"),)),
            Marker("m5", (MarkerItem("r2"),)),
            Marker("m6", (MarkerItem("r1"),)),
        ),
        images=(
            Image("i1", HASH, "", "Buzkıran", "Foto: Liman", paragraphs("Limanda kış"), 800, 600),
        ),
        tables=(
            Table(
                "t1",
                ("y1", "y2"),
                ("x1", "x2"),
                (
                    (paragraphs("Liman"), paragraphs("Yük | ton")),
                    (paragraphs("Murmansk"), (block("12", cite("m6")),)),
                ),
                True,
                paragraphs("Yükler"),
            ),
        ),
        available_in=("en", "ru"),
        similar=(SimilarPost("s1", "Buz ve sigorta", "https://example.org/s"),),
        about=About(
            slug="kuzey-limanlari",
            category="Enerji",
            tags=("Arktik", "liman, deniz"),
            region="Kuzey",
            excerpt="Kış bedeli.",
            published="2025-03-18",
        ),
    )


# --------------------------------------------------------------------- any article at all

WORDS = (
    "buz", "İstanbul", "ılık", "Şırnak’ın", "лёд", "Ёлка", "«цитата»", "ice", "NATO’s", "🧊",
    "👩‍🚀", "*", "_", "**", "`code`", "<b>", "</p>", "&amp;", "&", "[1]", "[^1]", "](x)", "#",
    "1.", "-", "+", ">", "|", "\\", "^", "~", "$x$", "@ada", "{.x}", "!", "...", "--", "---", '"',
    "'", ":", ":::", "http://x.y", "<script>alert(1)</script>", "a)", "(1)", "IV.", "%", "=",
    "\u00a0", "  ", "\u200b", "Table:", "x2", "(", ")", "“a”", "–", "…", "e\u0301", "\u202e",
)  # fmt: skip
LINKS = (
    "https://example.org/a", "https://example.org/b?x=1&copy=2#f", "mailto:a@example.org",
    "https://example.org/(c)_d", "javascript:alert(1)", "https://ru.example.org/лёд", "data:x,y",
)  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=4).map("".join),
    st.text(max_size=12),
)
inline_marks = st.fixed_dictionaries(
    {},
    optional={
        m.BOLD: st.just(True),
        m.ITALIC: st.just(True),
        m.SUPERSCRIPT: st.just(True),
        m.SUBSCRIPT: st.just(True),
        m.LINK: st.sampled_from(LINKS),
        m.LANGUAGE: st.sampled_from(("tr", "ru", "en")),
        "c:1": st.just(True),
    },
)
MARKERS = ("m1", "m2", "m3", "m4", "m5", "m9")
targets = st.sampled_from(("r1", "r2", "r3", "n1", "n2", "gone"))


@st.composite
def runs(draw: st.DrawFn, objects: bool = False) -> Run:
    """Words with any marks, or a marker, an image, a table."""
    choice = draw(st.integers(0, 9))
    if choice < 2:
        marks = draw(inline_marks)
        return Run(OBJECT, m.marks({**marks, m.CITE: draw(st.sampled_from(MARKERS))}))
    if objects and choice == 2:
        kind = draw(st.sampled_from((m.IMAGE, m.TABLE)))
        return Run(OBJECT, m.marks({kind: "i1" if kind == m.IMAGE else "t1"}))
    text = draw(texts).replace("\n", " ")
    return Run(text, m.marks(draw(inline_marks) if choice > 5 else {}))


@st.composite
def blocks(draw: st.DrawFn, objects: bool = False) -> Block:
    """A block of any kind."""
    kind = draw(st.sampled_from((PARAGRAPH, PARAGRAPH, HEADING, BULLET, NUMBER, QUOTE)))
    level = draw(st.integers(0, 5))
    content = draw(st.lists(runs(objects), max_size=4))
    return block(*content, kind=kind, level=level)


def rich(most: int = 2) -> st.SearchStrategy[RichText]:
    """A text of plain paragraphs."""
    return st.lists(
        st.lists(runs(), max_size=3).map(lambda r: Block(join_runs(r))), max_size=most
    ).map(tuple)


sources = st.builds(
    lambda title, url, outlet, day: (
        {
            k: v
            for k, v in source(title, url).items()
            if (k != "URL" or url) and (k != "accessed" or day) and (k != "title" or title)
        }
        | {"container-title": outlet}
    ),
    texts,
    st.sampled_from((*LINKS, "")),
    st.sampled_from(("Ajans", "Harbour Weekly", "Газета")),
    st.booleans(),
)
locators = st.sampled_from(("", "", "", "44", "44–45", "bölüm 2", "; x", "p. 3"))
items = st.lists(st.builds(MarkerItem, targets, locators, st.sampled_from(("", "7"))), max_size=3)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article: hostile words in every field, three languages, emoji."""
    language = draw(st.sampled_from(("en", "tr", "ru")))
    cells = draw(st.lists(st.lists(rich(), min_size=1, max_size=2), max_size=2))
    article = Article(
        id="a1",
        kind=draw(st.sampled_from(("analysis", "commentary", "policy-note", "Foo Bar"))),
        language=language,
        title=draw(rich()),
        key_points=tuple(
            KeyPoint(f"k{n}", t) for n, t in enumerate(draw(st.lists(rich(), max_size=2)))
        ),
        body=_objects_once(tuple(draw(st.lists(blocks(objects=True), max_size=6)))),
        authors=tuple(
            Author(
                f"w{n}",
                draw(texts),
                draw(texts),
                {draw(st.sampled_from(("en", "tr"))): draw(rich())},
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        references=tuple(Reference(f"r{n}", draw(sources)) for n in (1, 2, 3)),
        notes=tuple(Note(f"n{n}", draw(rich())) for n in (1, 2)),
        markers=tuple(Marker(f"m{n}", tuple(draw(items))) for n in range(1, 6)),
        images=(
            Image(
                "i1",
                draw(st.sampled_from((HASH, ""))),
                draw(st.sampled_from((*LINKS, ""))),
                draw(texts),
                draw(texts),
                draw(rich()),
                draw(st.integers(-1, 900)),
            ),
        ),
        tables=(_table(cells, draw(st.booleans()), draw(rich())),),
        available_in=draw(st.sampled_from(((), ("tr",), ("ru", "az")))),
        similar=tuple(
            SimilarPost(f"s{n}", draw(texts), draw(st.sampled_from((*LINKS, ""))))
            for n in range(draw(st.integers(0, 2)))
        ),
        about=About(
            slug="bir-yazi",
            category=draw(texts),
            tags=tuple(draw(st.lists(texts, max_size=2))),
            region=draw(texts),
            excerpt=draw(texts),
            published=draw(st.sampled_from(("", "2025-03-18"))),
        ),
    )
    return _each_marker_once(article)


def _table(cells: list[list[RichText]], header: bool, caption: RichText) -> Table:
    """A table; one that may not be written at all cites nothing in its caption, or its sources
    would have numbers that nobody sees."""
    rows = tuple(map(tuple, cells))
    return Table("t1", (), (), rows, header, caption if len(rows) > 1 else ())


def _objects_once(body: RichText) -> RichText:
    """The body with each image and table in one place only."""
    seen: set[str] = set()

    def first(run: Run) -> bool:
        found = run.object
        if found is None or found[0] == m.CITE:
            return True
        fresh = found[1] not in seen
        seen.add(found[1])
        return fresh

    return tuple(replace(b, runs=join_runs(filter(first, b.runs))) for b in body)


def _each_marker_once(article: Article) -> Article:
    """The article with a marker of its own for every place that has one."""
    made: list[Marker] = []
    lost: list[Run] = []

    def once(text: RichText) -> RichText:
        return tuple(replace(b, runs=tuple(map(renamed, b.runs))) for b in text)

    def renamed(run: Run) -> Run:
        found = run.object
        if found is None or found[0] != m.CITE:
            return run
        if found[1] not in article.marker_by_id:
            lost.append(run)
            return Run(run.text, m.with_mark(run.marks, m.CITE, f"lost{len(lost)}"))
        made.append(replace(article.marker_by_id[found[1]], id=f"x{len(made)}"))
        return Run(run.text, m.with_mark(run.marks, m.CITE, made[-1].id))

    changed = with_texts(article, once)
    return replace(changed, markers=tuple(made))


def comparable(article: Article) -> dict[str, Any]:
    """`content_of`, with the ids that it leaves as they are taken out: those of sources that are
    missing (their label says which) and of notes that nobody cites (in their order)."""
    known = {*article.reference_by_id, *article.note_by_id}
    markers = tuple(
        replace(
            marker,
            items=tuple(
                i if i.target in known else replace(i, target=f"missing {i.label}")
                for i in marker.items
            ),
        )
        for marker in article.markers
    )
    content = content_of(replace(article, markers=markers))
    loose = [n.id for n in article.notes if n.id in {note["id"] for note in content["notes"]}]
    names = {note: f"loose{number}" for number, note in enumerate(loose)}
    for record in content["notes"]:
        record["id"] = names.get(record["id"], record["id"])
    content["notes"].sort(key=lambda note: note["id"])
    for marker in content["markers"]:
        for item in marker["items"]:
            item["target"] = names.get(item["target"], item["target"])
    return content


def differences(expected: Article, found: Article) -> list[str]:
    """The parts in which two articles say something else, each with both contents."""
    one, other = comparable(expected), comparable(found)
    return [f"{part}: {one[part]!r} -> {other[part]!r}" for part in one if one[part] != other[part]]
