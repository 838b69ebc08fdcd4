"""What is broken or hostile: the good records come in, the rest is told with line and reason."""

from __future__ import annotations

import time

import pytest

from editor_app.errors import InputError
from editor_app.formats.bibliography import Bibliography, read_bibliography
from editor_app.messages import sentence
from editor_app.system.child import run_pandoc

pytestmark = pytest.mark.timeout(60)


def read(text: str | bytes, name: str, encoding: str | None = None) -> Bibliography:
    data = text.encode() if isinstance(text, str) else text
    return read_bibliography(data, name, run_pandoc=run_pandoc, encoding=encoding)


def titles(found: Bibliography) -> list[str]:
    return [record.item.get("title", "") for record in found.records]


def told(found: Bibliography) -> list[tuple[str, int]]:
    return [(p.rule.partition(".")[2], p.facts["line"]) for p in found.problems]


BROKEN_BIB = """\
@book{one, title = {Kışın Bedeli}, author = {Örnek, Deniz}, year = 2024}

@book{two,
  title = {Açık kalan parantez,
  author = {Nobody, N.},
}

@misc{three, title = }
@misc{four, title = {Зима {и} порты}, year = {2023}}
@misc{five, title = {\\verb|Half a title, 10 % of it}, year = {2020}}
@misc{six, title = {Last 🚢}, url = {https://example.org/a_b?x=1&y=%20}}
"""


def test_a_broken_entry_stops_no_other() -> None:
    found = read(BROKEN_BIB, "kaynak.bib")
    assert titles(found) == [
        "Kışın Bedeli",
        "Зима и порты",
        "|Half a title, 10 % of it",
        "Last 🚢",
    ]
    assert told(found) == [("not_closed", 3), ("no_value", 8), ("latex_title", 10)]
    assert [record.line for record in found.records] == [1, 9, 10, 11]
    assert found.records[3].item["URL"] == "https://example.org/a_b?x=1&y=%20"
    for problem in found.problems:
        assert f"Line {problem.facts['line']}" in sentence(problem)


def test_titles_keep_their_capitals_and_institutions_stay_whole() -> None:
    found = read(
        "@report{a, author={{World Bank and Friends}}, title={The Cost of Winter in Ports},"
        " institution={Example Institute}, year=2024, month=mar, urldate={2025-03-18}}",
        "a.bib",
    )
    item = found.records[0].item
    assert item["author"] == [{"literal": "World Bank and Friends"}]
    assert item["title"] == "The Cost of Winter in Ports"
    assert item["issued"] == {"date-parts": [[2024, 3]]}
    assert item["accessed"] == {"date-parts": [[2025, 3, 18]]}


def test_fields_come_from_the_entry_that_is_referred_to() -> None:
    found = read(
        "@inproceedings{a, title={Ice}, crossref={b}}\n"
        "@proceedings{b, title={Winter Ports 2024}, year=2024, publisher={Quay Press}}",
        "a.bib",
    )
    assert found.records[0].item["container-title"] == "Winter Ports 2024"
    assert found.records[0].item["issued"] == {"date-parts": [[2024]]}


def test_a_chapter_has_not_the_address_of_its_book() -> None:
    found = read(
        "@inproceedings{a, title={Лёд}, crossref={b}}\n"
        "@proceedings{b, title={Kış}, year=2024, doi={10.1000/1}, url={https://example.org/p}}",
        "a.bib",
    )
    child, parent = (record.item for record in found.records)
    assert not {"DOI", "URL"} & set(child)
    assert (parent["DOI"], parent["URL"]) == ("10.1000/1", "https://example.org/p")


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        (r"howpublished={\url{https://example.org/~me}}, note={Accessed: 2025-02-03}", {}),
        (r'howpublished="Online: \url{https://example.org/~me}", note="Erişim: 3.2.2025"', {}),
        ("howpublished={https://example.org/~me}, note={[Online; accessed 2025-02-03]}", {}),
        (
            r"howpublished={Leaflet, \url{https://example.org/~me}},urldate=2025-02-03,note={Лёд}",
            {"publisher": "Leaflet", "note": "Лёд"},
        ),
    ],
)
def test_a_page_is_read_as_bibtex_writes_pages(fields: str, kept: dict[str, str]) -> None:
    item = read(f"@misc{{x, title={{Ice}}, {fields}}}", "a.bib").records[0].item
    assert (item["URL"], item["accessed"]) == (
        "https://example.org/~me",
        {"date-parts": [[2025, 2, 3]]},
    )
    assert {name: item.get(name) for name in ("publisher", "note") if name in item} == kept


BROKEN_RIS = """\
AU  - Before, The Type
TI  - Başlıksız değil
ER  -
TY  - JOUR
TI  - First, without an end
AU  - Kaya, Ada
TY  - NEWS
TI  - Вторая запись
T2  - Вестник порта
PY  - 2024/02/30
ER  -
stray words
TY  - BOOK
ER  -
"""


KEPT_RIS = """\
TY  - ELEC
TI  - Limanların geleceği 🚢
UR  - https://example.org/1;https://example.org/2
UR  - https://example.org/3
Y2  - 18.03.2025
C1  - Özel alan
AD  - Ankara
ER  -
TY  - CHAP
TI  - Съезд
Y2  - 2013/02/15
ER  -
"""


def test_what_no_field_of_ris_carries_is_in_the_note() -> None:
    page, chapter = (record.item for record in read(KEPT_RIS, "x.ris").records)
    assert page["accessed"] == {"date-parts": [[2025, 3, 18]]}
    assert page["URL"] == "https://example.org/1"
    others = "https://example.org/2; https://example.org/3"
    assert page["note"] == f"{others}; C1: Özel alan; AD: Ankara"
    assert (chapter.get("accessed"), chapter["note"]) == (None, "Y2: 2013/02/15")


DAY = {"date-parts": [[2025, 3, 3]]}


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ("url = {https://example.org/x}, urldate = {March 3, 2025}", {"accessed": DAY}),
        ("url = {https://example.org/x}, urldate = {3 Mart 2025}", {"accessed": DAY}),
        ("urldate = {geçen yaz}", {"accessed": {"raw": "geçen yaz"}}),
        ("foo = {bar {BAZ} \\& 5\\%}, rating = {5}", {"note": "foo: bar BAZ & 5%"}),
        (
            "url = {https://example.org/a\\_b\\%20c?x=1{\\&}y=2\\#z}",
            {"URL": "https://example.org/a_b%20c?x=1&y=2#z"},
        ),
        ("url = {https://example.org/\\~{}me}", {"URL": "https://example.org/~me"}),
        ("author = {Smith, John and}", {"author": [{"family": "Smith", "given": "John"}]}),
        (
            "note = {Accessed on 3 March 2025 at https://example.org/data}",
            {"URL": "https://example.org/data", "accessed": DAY, "note": None},
        ),
        (
            "url = {https://example.org/x}, note = {[Online; accessed 3-March-2025]}",
            {"accessed": DAY, "note": None},
        ),
    ],
)
def test_no_field_of_bibtex_is_lost(fields: str, kept: dict[str, object]) -> None:
    item = read(f"@misc{{a, title = {{Başlık}}, {fields}}}", "x.bib").records[0].item
    assert {name: item.get(name) for name in kept} == kept


def test_signs_of_a_title_that_latex_can_not_read_stay() -> None:
    found = read("@misc{a, title = {50\\% of \\$100 is #1 \\_ok\\_, 20$^{th}$}}", "x.bib")
    assert titles(found) == ["50% of $100 is #1 _ok_, 20th"]


def test_ris_without_types_and_ends() -> None:
    found = read(BROKEN_RIS, "a.ris")
    assert titles(found) == ["Başlıksız değil", "First, without an end", "Вторая запись"]
    assert told(found) == [("no_type", 1), ("no_end", 7), ("stray_line", 12), ("nothing", 13)]
    assert found.records[2].item["issued"] == {"raw": "2024/02/30"}
    assert found.records[2].item["type"] == "article-newspaper"


def test_one_bad_item_of_yaml_and_json() -> None:
    yaml = (
        "references:\n- id: a\n  title: Good ş\n- id: b\n  title: [1\n- id: c\n  title: Хорошо\n"
        "- id: d\n  title: *boom\n"
    )
    found = read(yaml, "a.yaml")
    assert titles(found) == ["Good ş", "Хорошо"]
    assert told(found) == [("yaml", 4), ("yaml", 8)]
    found = read('[{"id": "a", "title": "Good"}, 7,\n {"id": "c"}, {"title": "Son 🚢"}]', "a.json")
    assert titles(found) == ["Good", "Son 🚢"]
    assert [rule for rule, _ in told(found)] == ["no_item", "nothing"]


ENCODED = "@book{a, title = {Öğüt ve şölen}, year = 2020}\n"


BROKEN_JSON = """[
{"type": "book", "title": "Kışın bedeli", "author": [{"family": "Kaya"}]},
{"type": "book", "title": "Broken" "author": [{"family": "X"}]},
{"type": "book", "title": "Съезд"},
{"type": "book", "title": "cut"""


def test_json_that_is_broken_in_the_middle() -> None:
    found = read(BROKEN_JSON, "x.json")
    assert titles(found) == ["Kışın bedeli", "Съезд"]
    assert [record.line for record in found.records] == [2, 4]
    assert told(found) == [("json_broken", 3), ("json_broken", 5)]


def test_items_of_json_are_on_their_own_lines() -> None:
    found = read(
        '[\n{"title": "A"},\n{"type": "book"},\n"words",\nnull,\n{"title": "A"}]', "x.json"
    )
    assert [record.line for record in found.records] == [2, 6]
    assert told(found) == [("nothing", 3), ("no_item", 4), ("no_item", 5)]


def test_a_bare_ampersand_in_xml_stops_no_record() -> None:
    record = '<record><ref-type name="Book">6</ref-type><titles><title>{}</title></titles></record>'
    body = "\n".join(record.format(title) for title in ("Bir", "Broken & ampersand", "Üç &amp; 4"))
    found = read(f"<xml><records>\n{body}</records></xml>", "x.xml")
    assert titles(found) == ["Bir", "Broken & ampersand", "Üç & 4"]
    assert told(found) == [("xml_mended", 3)]


@pytest.mark.parametrize("encoding", ["koi8-r", "windows-1251"])
@pytest.mark.parametrize("title", ["Съезд и лёд", "Порты и проливы: кто платит за зиму"])
def test_cyrillic_that_is_not_unicode(encoding: str, title: str) -> None:
    data = f"TY  - BOOK\nTI  - {title}\nER  - \n".encode(encoding)
    with pytest.raises(InputError) as caught:
        read(data, "x.ris")
    assert caught.value.facts["offers"] == (encoding,)
    assert titles(read(data, "x.ris", encoding)) == [title]
    assert not read(data, "x.ris", encoding).problems
    wrong = "windows-1254" if encoding == "windows-1251" else "windows-1251"
    doubted = read(data, "x.ris", wrong).problems[0]
    assert (doubted.rule, doubted.facts["offer"]) == ("bibliography.encoding_doubt", encoding)
    assert encoding in sentence(doubted)


def test_encodings_are_found_out() -> None:
    for data in (
        ENCODED.encode("utf-8-sig"),
        ENCODED.encode("utf-16"),
        ("% Encoding: windows-1254\n" + ENCODED).encode("windows-1254"),
        ("% Encoding: windows-1254\n" + ENCODED).encode(),  # saved anew, with the old header
        ENCODED.replace("\n", "\r\n").encode(),
    ):
        assert titles(read(data, "a.bib")) == ["Öğüt ve şölen"]
    xml = "<?xml version='1.0' encoding='windows-1251'?><xml><records><record><titles><title>{}"
    xml = (xml + "</title></titles></record></records></xml>").format("Порты зимой")
    assert titles(read(xml.encode("windows-1251"), "a.xml")) == ["Порты зимой"]


def test_an_encoding_that_is_not_said_is_asked_for() -> None:
    with pytest.raises(InputError) as raised:
        read(ENCODED.encode("windows-1254"), "a.bib")
    assert raised.value.code == "input.encoding"
    assert raised.value.facts["offers"] == ("windows-1254",)
    found = read(ENCODED.encode("windows-1254"), "a.bib", encoding="windows-1254")
    assert titles(found) == ["Öğüt ve şölen"]


LAUGHS = """<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<xml><records><record><titles><title>&b;</title></titles></record></records></xml>"""
MACROS = "".join(f"@string{{m{i + 1} = m{i} # m{i} # m{i}}}\n" for i in range(60))
HOSTILE = {
    "braces.bib": "@book{a, title = {" + "{" * 300_000 + "\n@book{b, title={Good}}",
    "closed.bib": "@book{a, title = {" + "{" * 3_000 + "x" + "}" * 3_000 + "}}",
    "macros.bib": "@string{m0 = {hahaha}}\n" + MACROS + "@book{b, title=m60, year=2020}",
    "open.bib": "@book{a, title={x\n" * 20_000,
    "comments.bib": "@comment{ {\n" * 20_000,
    "ats.bib": "@" * 300_000 + "{" + "@a" * 100_000,
    "newcommand.bib": "@book{b, title={\\def\\x{\\x\\x}\\x}, year=2020}",
    "nulls.bib": "@book{a,\0 title={Good\0}}" + " " * 300,
    "tags.ris": "TY  - JOUR\n" * 50_000,
    "tags.enw": "%0 Book\n%A A\n" * 30_000,
    "deep.json": "[" * 100_000,
    "alias.yaml": "references:\n- id: &a [x,x]\n  title: [*a,*a]\n- id: c\n  title: Good\n",
    "deep.xml": "<xml><records>" + "<record>" * 5_000 + "</record>" * 5_000 + "</records></xml>",
    "laughs.xml": LAUGHS,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_soon(name: str) -> None:
    begun = time.monotonic()
    try:
        found = read(HOSTILE[name], name)
    except InputError as error:
        found = Bibliography(())
        said = [sentence(error)]
    else:
        said = [sentence(problem) for problem in found.problems[:50]]
    assert all(said)
    assert sum(len(str(record.item)) for record in found.records) < 20_000_000
    assert time.monotonic() - begun < 30


def test_entities_are_refused_and_outside_files_not_read() -> None:
    with pytest.raises(InputError) as raised:
        read(LAUGHS, "a.xml")
    assert raised.value.code == "bibliography.xml_entities"
    found = read("@book{a, title = {\\input{/etc/hostname}}, year=2020}", "a.bib")
    assert titles(found) == ["/etc/hostname"]
