"""Files that are no Word documents, broken ones and such as mean harm: one clear reason each."""

from __future__ import annotations

import io
import itertools
import random
import re
import zipfile

import pytest

from editor_app.document.article_document import ArticleDocument
from editor_app.document.richtext import plain
from editor_app.errors import InputError, ToolError
from editor_app.formats.word import package, read_docx
from editor_app.system.child import run_pandoc
from tests.formats.word.specimens import (
    deleted,
    docx,
    footnote,
    footnotes,
    inserted,
    item,
    p,
    table,
)

GOOD = docx(p("Söz"))


def refusal(data: bytes) -> InputError:
    counter = itertools.count(1)
    with pytest.raises(InputError) as caught:
        read_docx(data, new_id=lambda: f"n{next(counter)}", run_pandoc=run_pandoc)
    return caught.value


def repacked(change: dict[str, bytes]) -> bytes:
    """The good file with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change.pop(name, old.read(name)))
        for name, data in change.items():
            new.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "word.not_word"),
        (b"PK\x03\x04 and no more", "word.damaged"),
        (GOOD[:-40], "word.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"E\0n\0c\0r\0y\0p\0t\0e\0d", "word.protected"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0d\0", "word.old"),
        (docx(""), "input.empty"),
        (repacked({"word/document.xml": b"<w:document"}), "word.damaged"),
        (repacked({"word/document.xml": b""}), "word.damaged"),
        (repacked({"_rels/.rels": b"", "word/document.xml": b"<a/>"}), "word.damaged"),
    ],
)  # fmt: skip
def test_each_gets_its_own_reason(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_zip_that_holds_no_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "Дом")
    assert refusal(out.getvalue()).code == "word.not_word"


def test_entities_are_refused_before_they_expand() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><document>&b;</document>'
    error = refusal(repacked({"word/document.xml": bomb}))
    assert (error.code, error.facts["part"]) == ("word.entities", "word/document.xml")
    utf16 = bomb.decode().encode("utf-16")
    assert refusal(repacked({"word/document.xml": utf16})).code == "word.entities"


def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/DOCUMENT.xml", b"<other/>")
    assert refusal(out.getvalue()).code == "word.double_part"


def test_a_part_that_swells_is_cut_off_whatever_its_header_claims(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(package, "MAX_XML", 1000)
    big = repacked({"word/document.xml": b" " * 5000})
    assert refusal(big).code == "word.too_large"
    monkeypatch.setattr(package, "MAX_UNPACKED", 4000)
    assert refusal(big).facts["limit"] == 4000


def test_an_encrypted_entry_is_protected() -> None:
    data = bytearray(GOOD)
    central = data.find(b"PK\x01\x02")
    data[central + 8] |= 1
    assert refusal(bytes(data)).code == "word.protected"


@pytest.mark.parametrize("depth", [300, 20_000])
def test_deep_nesting_ends_in_a_reason(depth: int) -> None:
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inner = "<w:sdt>" * depth + "</w:sdt>" * depth
    deep = f'<w:document xmlns:w="{names}"><w:body>{inner}</w:body></w:document>'.encode()
    assert refusal(repacked({"word/document.xml": deep})).code == "word.damaged"


def test_what_pandoc_cannot_do_is_a_reason_too() -> None:
    def fails(_arguments: list[str], _given: bytes) -> bytes:
        raise ToolError("tool.failed", tool="pandoc", exit=1, reason="out of memory")

    with pytest.raises(InputError) as caught:
        read_docx(GOOD, new_id=lambda: "n", run_pandoc=fails)
    assert (caught.value.code, caught.value.facts["reason"]) == ("word.unread", "out of memory")

    def missing(_arguments: list[str], _given: bytes) -> bytes:
        raise ToolError("tool.missing", tool="pandoc", reason="")

    with pytest.raises(ToolError):
        read_docx(GOOD, new_id=lambda: "n", run_pandoc=missing)


@pytest.mark.parametrize("seed", range(25))
def test_a_file_that_somebody_tore_is_read_or_refused(seed: int) -> None:
    """Elements taken out, doubled and emptied at random: whatever is read fits an article."""
    body = (
        p("Kış ", inserted("çok "), deleted("ılık"), footnote(2))
        + item("Дом") + item("iç", 1) + table(("a", "b"), ("c", p("d", footnote(3))))
        + p("son 🏠", style="Balk1")
    )  # fmt: skip
    whole = docx(body, parts={"footnotes": footnotes("bir", "https://example.org/a")})
    chance = random.Random(seed)
    counter = itertools.count(1)
    try:
        draft = read_docx(
            torn(whole, chance), new_id=lambda: f"n{next(counter)}", run_pandoc=run_pandoc
        )
    except InputError:
        return
    again = ArticleDocument.found(draft.article, author="Ayşe").snapshot()
    assert plain(again.body) == plain(draft.article.body)


def torn(data: bytes, chance: random.Random) -> bytes:
    """The file with some empty elements gone or doubled and some attributes without value."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8")
            for _ in range(chance.randint(0, 5) if name.startswith("word/") else 0):
                tags = list(re.finditer(r"<[^<>]*>", text))
                tag = chance.choice(tags)
                changed = re.sub(r'="[^"]*"', chance.choice(['=""', '="-1"', '="99999"']), tag[0])
                if tag[0].endswith("/>"):
                    changed = chance.choice(["", tag[0] * 2, changed])
                elif "xmlns" in tag[0]:
                    changed = tag[0]
                text = text[: tag.start()] + changed + text[tag.end() :]
            new.writestr(name, text)
    return out.getvalue()


def test_pandoc_gets_a_file_of_our_own_in_its_sandbox() -> None:
    seen: list[tuple[list[str], bytes]] = []

    def spy(arguments: list[str], given: bytes) -> bytes:
        seen.append((arguments, given))
        return run_pandoc(arguments, given)

    foreign = repacked({"word/vbaProject.bin": b"macro", "word/media/a.svg": b"<svg/>"})
    counter = itertools.count(1)
    read_docx(foreign, new_id=lambda: f"n{next(counter)}", run_pandoc=spy)
    assert "--sandbox" in seen[0][0]
    names = zipfile.ZipFile(io.BytesIO(seen[0][1])).namelist()
    assert not [name for name in names if not name.endswith((".xml", ".rels"))]
