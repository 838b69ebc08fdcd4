"""JSON in full and as `show --json` prints it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from editor_app.document.article import Article
from editor_app.document.article_json import to_json
from editor_app.document.finding import Finding
from editor_app.document.records import KeyPoint, Quote
from editor_app.document.richtext import paragraphs
from editor_app.errors import InputError
from editor_app.formats.article_json import read_json, show_json, write_json
from editor_app.formats.page_text import read_page
from tests.formats.builders import articles, full_article, ids


@settings(max_examples=25)
@given(articles())
def test_json_keeps_everything(article: Article) -> None:
    assert read_json(write_json(article)).article == article


def test_show_has_the_fields_of_the_design() -> None:
    finding = Finding("note", "some.rule", "title", {"n": 1})
    shown = show_json(full_article(), [finding], lambda f: f"says {f.facts['n']}")
    assert shown["kind"] == "commentary"
    assert shown["title"] == "Kuzey Limanlarında Kışın Bedeli"
    assert shown["available_in"] == ["en", "ru"]
    assert shown["authors"][0] == {
        "name": "Deniz ÖRNEK",
        "affiliation": "Kuzey Enstitüsü",
        "bio": {"tr": "Araştırmacı."},
    }
    assert [(r["number"], r["title"]) for r in shown["references"]] == [
        (1, "Buz yolu kapandı"), (3, "“Liman” bütçesi"), (None, "Kimse anmıyor"),
    ]  # fmt: skip
    assert all("raw" in reference for reference in shown["references"])
    assert shown["notes"] == [{"number": 2, "text": "Krş. ; aksi görüş için bkz. aynı yer."}]
    assert shown["findings"] == [
        {"level": "note", "rule": "some.rule", "place": "title", "text": "says 1"}
    ]
    assert shown["slug"] == "kuzey-limanlari"
    assert shown["word_count"] > 20
    json.dumps(shown)


def test_places_of_quotes_count_blocks_from_one(sample: Path) -> None:
    article = read_page(sample.read_text(encoding="utf-8"), new_id=ids()).article
    shown = show_json(article)
    assert [point["quotes"] for point in shown["key_points"]] == [
        "body/2:658-783", "body/3:0-117", "body/7:193-309",
    ]  # fmt: skip
    assert {point["state"] for point in shown["key_points"]} == {"ok"}
    assert "[^1]" in shown["body"]


def test_a_quote_that_is_gone_has_no_place() -> None:
    gone = KeyPoint("k", paragraphs("Point"), Quote("Point", state="gone"))
    shown = show_json(replace(full_article(), key_points=(gone,)))
    assert shown["key_points"] == [{"text": "Point", "quotes": None, "state": "gone"}]


@pytest.mark.parametrize("text", ["{", "[1", "nothing", "\ufeffx"])
def test_what_is_no_json_says_where(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_json(text)
    assert caught.value.code == "input.json"
    assert caught.value.facts["line"] == 1


def _broken() -> list[Any]:
    whole = to_json(full_article())
    return [
        [], {}, {"id": 7}, {**whole, "title": "words"}, {**whole, "body": [{"runs": [["a"]]}]},
        {**whole, "references": {}}, {**whole, "references": [{"fields": {}}]},
        {**whole, "markers": [{"id": "m", "items": [{"nothing": 1}]}]},
        {**whole, "authors": [{"id": "a", "bios": []}]}, {**whole, "available_in": [1]},
        {**whole, "tables": [{"id": "t", "cells": [[5]]}]}, {**whole, "about": []},
        {**whole, "suggestions": [{"id": "s", "strange": 1}]},
    ]  # fmt: skip


@pytest.mark.parametrize("data", _broken())
def test_json_of_something_else_is_refused(data: Any) -> None:
    with pytest.raises(InputError) as caught:
        read_json(json.dumps(data))
    assert caught.value.code == "input.json_shape"


def test_json_nested_without_end_is_refused() -> None:
    with pytest.raises(InputError):
        read_json("[" * 200_000)
