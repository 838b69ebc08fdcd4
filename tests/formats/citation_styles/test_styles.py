"""Citation styles by pandoc: markers follow the style, labels the article's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.records import Marker, MarkerItem, Note, Reference
from editor_app.document.richtext import block, cite, paragraphs, plain
from editor_app.errors import InputError, NotFoundError, RefusedError
from editor_app.formats.citation_styles import PrintedReferences, check_style
from editor_app.formats.writers import WriteOptions, write
from editor_app.services.styling import Styles, format_for
from editor_app.system.child import run_pandoc
from editor_app.system.resources import resource_path
from tests.formats.builders import full_article

pytestmark = pytest.mark.timeout(60)

NAMES = ["chicago-notes", "apa", "mla", "harvard", "ieee", "gost", "gost-author-date"]
PORTS = Reference("p", {
    "type": "article-newspaper", "title": "The cost of winter", "container-title": "Port News",
    "author": [{"family": "Kaya", "given": "Ada"}], "URL": "https://example.org/a_(b),c",
    "issued": {"date-parts": [[2024, 3, 2]]}, "accessed": {"date-parts": [[2025, 3, 18]]},
    "raw": "[1] …", "entered_by": "Ayşe",
})  # fmt: skip
BOOK = Reference("b", {
    "type": "book", "title": "Порты зимой", "publisher": "Причал", "publisher-place": "Москва",
    "author": [{"family": "Иванов", "given": "Иван Иванович"}],
    "issued": {"date-parts": [[2020]]}, "language": "русский",
})  # fmt: skip
ODD = Reference("o", {"type": "document", "title": "*Yıldız* & <b>$x_1$</b> 🚢 @a [1]",
                      "issued": {"raw": "XX.XX.2020"}})  # fmt: skip


def article(language: str = "en") -> Article:
    return Article(
        id="a",
        language=language,
        title=paragraphs("Winter"),
        body=(
            block("First words.", cite("m1"), " Then"),
            block("more words", cite("m2"), ", and an own note", cite("m3"), "."),
            block("Last", cite("m4")),
        ),
        references=(PORTS, BOOK, ODD),
        notes=(Note("n", (block("Our own words", cite("m5"), "."),)),),
        markers=(
            Marker("m1", (MarkerItem("p", "44"),)),
            Marker("m2", (MarkerItem("p"), MarkerItem("b"))),
            Marker("m3", (MarkerItem("n"),)),
            Marker("m4", (MarkerItem("gone", label="7"),)),
            Marker("m5", (MarkerItem("b", "3"),)),
        ),
    )


@pytest.fixture
def styles(tmp_path: Path) -> Styles:
    return Styles(resource_path("styles"), tmp_path / "own")


def words(printed: PrintedReferences) -> dict[str, str]:
    return {marker: "".join(run.text for run in runs) for marker, runs in printed.markers.items()}


def lines(printed: PrintedReferences) -> list[str]:
    return ["".join(run.text for run in runs) for _, runs in printed.lines]


def test_the_styles_that_come_with_the_program(styles: Styles) -> None:
    found = styles.styles()
    assert [style.name for style in found] == NAMES
    assert [style.kind for style in found] == [
        "note", "author-date", "author-date", "author-date", "numeric", "numeric", "author-date",
    ]  # fmt: skip
    for path in resource_path("styles").glob("*.csl"):
        assert "creativecommons.org/licenses/by-sa/3.0" in path.read_text(encoding="utf-8")


def test_markers_follow_the_style(styles: Styles) -> None:
    apa = words(styles.printed(article(), "apa"))
    assert apa["m1"] == "(Kaya, 2024, p. 44)"
    assert apa["m2"] == "(Kaya, 2024; Иванов, 2020)"
    assert apa["m5"] == "(Иванов, 2020, p. 3)"
    assert "m3" not in apa
    assert "m4" not in apa
    ieee = words(styles.printed(article(), "ieee"))
    assert (ieee["m1"], ieee["m2"]) == ("[1, p. 44]", "[1], [2]")
    notes = words(styles.printed(article(), "chicago-notes"))
    assert notes["m1"].startswith("Ada Kaya, “The Cost of Winter,” Port News, March 2, 2024, 44")
    assert notes["m2"].startswith("Kaya, “The Cost of Winter”; Иван Иванович Иванов, Порты зимой")


LABELS = {
    "en": "Accessed: March 18, 2025",
    "tr": "Erişim: 18 Mart 2025",
    "ru": "Просмотрено: 18 март",
}


@pytest.mark.parametrize("language", LABELS)
def test_labels_are_in_the_articles_language(styles: Styles, language: str) -> None:
    printed = styles.printed(article(language), "harvard")
    assert any(LABELS[language] in line for line in lines(printed))
    page = {"en": "p. 44", "tr": "s. 44", "ru": "с. 44"}[language]
    assert page in words(printed)["m1"]


@pytest.mark.parametrize("name", NAMES)
def test_every_source_is_printed_and_nothing_is_taken_for_markup(styles: Styles, name: str) -> None:
    printed = styles.printed(article("tr"), name)
    assert {target for target, _ in printed.lines} == {"p", "b", "o"}
    assert printed.uncited == {"o"}
    said = "\n".join(lines(printed))
    for part in ("Kaya", "Иванов", "Порты зимой", "*Yıldız* & <b>$x_1$</b> 🚢 @a [1]"):
        assert part in said, (name, part)
    assert "Ayşe" not in said
    links = {m.value(run.marks, m.LINK) for _, runs in printed.lines for run in runs}
    assert "https://example.org/a_(b),c" in links


def test_the_article_reads_on_in_author_date(styles: Styles) -> None:
    done = styles.styled(article(), "apa")
    body = [part.text for part in done.body]
    assert body[0] == "First words (Kaya, 2024, p. 44). Then"
    assert body[1].startswith("more words (Kaya, 2024; Иванов, 2020), and an own note\ufffc.")
    assert body[2] == "Last\ufffc"
    assert body[3] == "Bibliography"
    assert body[6] == "Further sources"
    assert plain(done.notes[0].text) == "Our own words (Иванов, 2020, p. 3)."
    assert done.references == ()
    assert styles.styled(done, "house") is done


def test_each_marker_is_a_note_where_the_style_has_notes(styles: Styles) -> None:
    done = styles.styled(article("ru"), "chicago-notes")
    first = done.marker_by_id["m1"].items[0].target
    assert plain(done.note_by_id[first].text).startswith("Ada Kaya, «The cost of winter»")
    assert [item.target for item in done.marker_by_id["m3"].items] == ["n"]
    assert done.body[3].text == "Список литературы"
    own = plain(done.note_by_id["n"].text)
    assert own == "Our own words (Иванов, Порты зимой, 3)."


@pytest.mark.parametrize("to", ["html", "fragment", "markdown", "docx", "odt", "epub"])
@pytest.mark.parametrize("name", ["chicago-notes", "apa", "ieee"])
def test_every_writer_writes_it(styles: Styles, to: str, name: str) -> None:
    done = styles.styled(full_article(), name)
    options = WriteOptions(run_pandoc=run_pandoc, list_title="Notes")
    data = write(done, to, options)
    assert len(data) > 500
    if to == "html":
        page = data.decode()
        assert page.index(">Kaynakça</h2>") < page.index(">Notes</h2>")


def test_the_same_question_is_asked_once(styles: Styles) -> None:
    first = styles.printed(article(), "apa")
    assert styles.printed(article(), "apa") is first
    assert styles.printed(article("tr"), "apa") is not first


def test_an_article_without_sources(styles: Styles) -> None:
    empty = Article(id="e", body=(block("Words", cite("m4")),), markers=article().markers)
    assert styles.printed(empty, "apa").lines == ()
    assert styles.styled(empty, "apa").body == empty.body


OWN = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>
<title>Bizim dergi</title><id>http://example.org/styles/bizim-dergi</id>
<category citation-format="numeric"/></info>
<citation><layout prefix="{{" suffix="}}"><text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="title" font-style="italic"/></layout></bibliography>
</style>""".replace("{{", "{").replace("}}", "}")


def test_a_style_of_ones_own(styles: Styles) -> None:
    added = styles.add(OWN.encode())
    assert (added.name, added.title, added.kind) == ("bizim-dergi", "Bizim dergi", "numeric")
    assert added in styles.styles()
    printed = styles.printed(article(), added.name)
    assert words(printed)["m1"].startswith("{1")
    assert m.value(printed.lines[0][1][0].marks, m.ITALIC)
    styles.add(OWN.replace("{", "<").encode().replace(b'prefix="<', b'prefix="('))
    assert words(styles.printed(article(), added.name))["m1"].startswith("(1")
    styles.remove(added.name)
    with pytest.raises(NotFoundError):
        styles.printed(article(), added.name)
    with pytest.raises(RefusedError) as raised:
        styles.remove("apa")
    assert raised.value.code == "style.shipped"


DEPENDENT = OWN.replace(
    "</info>", '<link href="http://example.org/styles/parent" rel="independent-parent"/></info>'
)
REFUSED = {
    "style.not_csl": b"<html></html>",
    "style.xml": b"<style",
    "style.entities": b'<!DOCTYPE x [<!ENTITY a "b">]>' + OWN.partition("?>")[2].encode(),
    "style.dependent": DEPENDENT.encode(),
    "style.too_large": OWN.encode() + b" " * 2_000_001,
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_no_style_is_refused(styles: Styles, code: str) -> None:
    with pytest.raises(InputError) as raised:
        styles.add(REFUSED[code])
    assert raised.value.code == code
    assert len(styles.styles()) == len(NAMES)
    if code == "style.dependent":
        assert raised.value.facts["parent"] == "http://example.org/styles/parent"


def test_every_shipped_style_says_what_it_is() -> None:
    for name in NAMES:
        assert check_style((resource_path("styles") / f"{name}.csl").read_bytes()).address
    for to in ("json", "pack"):
        with pytest.raises(RefusedError):
            format_for("apa", to)
        format_for("house", to)
