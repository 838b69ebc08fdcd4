"""Every code and every rule has its sentence, and no sentence is left over."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import editor_app
from editor_app.document.finding import Finding
from editor_app.errors import EditorError
from editor_app.messages import SENTENCES, sentence

SOURCE = Path(editor_app.__file__).parent
FAMILIES = {code.partition(".")[0] for code in SENTENCES}
CODE = re.compile(r'"((?:[a-z_]+\.)+[a-z_]+)"')
NOT_CODES = {"article.html", "demo.db"}


def codes_in_source() -> set[str]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        if "messages" not in path.parts and "gui" not in path.parts:
            found |= set(CODE.findall(path.read_text(encoding="utf-8")))
    return {c for c in found - NOT_CODES if c.partition(".")[0] in FAMILIES}


def test_every_code_has_a_sentence() -> None:
    assert sorted(codes_in_source() - set(SENTENCES)) == []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_one_that_a_person_can_read(code: str) -> None:
    template = SENTENCES[code]
    assert template[0].isupper() or template[0] in "{“"
    assert template.rstrip("”")[-1] in ".?}" or template.endswith("”")
    assert "  " not in template
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    said = sentence(EditorError(code, **dict.fromkeys(names, "İş 😀")))
    assert ("İş 😀" in said) == bool(names)


@pytest.mark.parametrize("code", sorted(c for c in SENTENCES if "(s)" in SENTENCES[c]))
def test_one_and_many_are_said_apart(code: str) -> None:
    names = [name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name]
    facts = dict.fromkeys(names, "x(s)")
    one, many = (sentence(EditorError(code, **{**facts, "count": count})) for count in (1, 7))
    assert one.replace("x(s)", "").find("(s)") < 0
    assert "|" not in one + many
    assert one != many.replace("7", "1")
    assert not re.search(r"\b1 \w+ (?:are|were|have)\b", one)


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 абзац"), (21, "21 абзац"), (3, "3 абзаца"), (11, "11 абзацев"), (0, "0 абзацев")],
)
def test_three_forms_are_told_apart(count: int, said: str) -> None:
    template = "{count} (абзац|абзаца|абзацев)"
    assert sentence(EditorError("loss.comments", count=count), lambda _: template) == said


def test_one_paragraph_has_and_two_have() -> None:
    said = [
        sentence(Finding("warning", "sibling.not_translated", facts={"count": n})) for n in (1, 2)
    ]
    assert said == [
        "1 paragraph still has the words of the original.",
        "2 paragraphs still have the words of the original.",
    ]


def test_facts_are_said_on_one_line_and_not_endlessly() -> None:
    said = sentence(EditorError("tool.failed", tool="x", reason="a\nb" + "c" * 1000))
    assert "\n" not in said
    assert len(said) < 400


def test_a_fact_that_is_missing_does_not_break_the_sentence() -> None:
    assert sentence(EditorError("input.encoding_unknown")) == "There is no encoding called “…”."


def test_an_unknown_code_is_still_said() -> None:
    assert sentence(Finding("note", "new.rule", "", {"a": 1})) == "new.rule (a: 1)"


def test_a_translation_gets_the_template() -> None:
    said = sentence(
        EditorError("input.empty"), {SENTENCES["input.empty"]: "Файл пуст."}.__getitem__
    )
    assert said == "Файл пуст."


def test_fields_and_parts_are_said_in_words() -> None:
    said = sentence(
        Finding(
            "note", "loss.reference", facts={"fields": "URL, container-title", "source": "“Лёд”"}
        )
    )
    assert said == "Of the source “Лёд” these are not printed in house style: link, outlet."
    said = sentence(Finding("note", "loss.form", facts={"parts": "key_points, body, новое"}))
    assert said == "Some parts read back in another form: key points, text, новое."
    assert sentence(Finding("note", "loss.form")).endswith("form: ….")
