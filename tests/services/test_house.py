"""A house's rules, words and remarks: kept in the store, exchanged as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from editor_app.checks.house import House, Word
from editor_app.errors import InputError
from editor_app.messages import sentence
from editor_app.services.house import house, remarks, save_house
from editor_app.services.house_book import HouseBook, united
from editor_app.services.house_file import (
    FORMAT,
    as_value,
    changes,
    export_house,
    import_house,
    understood,
)
from editor_app.services.remarks import SHIPPED, Offer, Remark, fitting, offers
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store

BOOK = HouseBook(
    House(
        {"image.no_credit": "blocker", "text.doubled_blanks": "off"},
        {
            "tr": (Word("ülkemiz*", "Türkiye", "okur başka ülkeden olabilir"),),
            "ru": (Word("Белоруссия", "Беларусь"), Word("ёлка 🎄")),
        },
    ),
    (Remark("kısalt", {"tr": "Kısaltın.", "en": "Shorten."}, 2), Remark("ещё раз", {"ru": "Ещё."})),
)


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store.open(tmp_path / "Масаüstü.db") as made:
        yield made


def file(tmp_path: Path, value: object) -> Path:
    path = tmp_path / "house.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def test_a_new_store_has_the_shipped_remarks_and_has_decided_nothing_else(store: Store) -> None:
    assert house(store) == HouseBook()
    assert [offer.key for offer in remarks(store, "tr")] == list(range(1, 10))
    assert remarks(store, "tr")[0].words.startswith("Bunun için")


def test_what_was_decided_is_there_after_the_next_start(store: Store) -> None:
    save_house(store, BOOK)
    with Store.open(store.path) as again:
        assert as_value(house(again)) == as_value(BOOK)
        assert house(again).checks.words == BOOK.checks.words
        assert remarks(again, "ru") == (
            Offer("kısalt", 2, "Shorten."),
            Offer("ещё раз", 0, "Ещё."),
        )


def test_a_house_without_remarks_has_none(store: Store) -> None:
    save_house(store, HouseBook(remarks=()))
    assert house(store).remarks == ()


def test_what_goes_out_as_a_file_comes_in_the_same(tmp_path: Path) -> None:
    path = tmp_path / "Kurallar.json"
    export_house(BOOK, path)
    assert import_house(path, HouseBook()) == BOOK
    assert "Белоруссия" in path.read_text(encoding="utf-8")


def test_a_part_that_a_file_does_not_speak_of_stays(tmp_path: Path) -> None:
    path = file(tmp_path, {"format": FORMAT, "version": 1, "levels": {"link.bare": "warning"}})
    made = import_house(path, BOOK)
    assert made.checks.levels == {"link.bare": "warning"}
    assert made.checks.words == BOOK.checks.words
    assert made.remarks == BOOK.remarks


HEAD = {"format": FORMAT, "version": 1}


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        ("{not json", "input.json", "line 1"),
        ([], "house.not_a_house", "no file"),
        ({"levels": {}}, "house.not_a_house", "no file"),
        ({**HEAD, "version": 2}, "house.newer", "newer"),
        ({**HEAD, "version": True}, "house.newer", "newer"),
        ({**HEAD, "levels": {"link.bare": "loud"}}, "house.level", "loud"),
        ({**HEAD, "levels": []}, "house.entry", "levels"),
        ({**HEAD, "words": {"tr": [{"prefer": "x"}]}}, "house.entry", "words/tr/1/avoid"),
        ({**HEAD, "words": {"tr": [{"avoid": " * "}]}}, "house.entry", "words/tr/1/avoid"),
        ({**HEAD, "words": {"ru": [{"avoid": "x", "reason": 3}]}}, "house.entry", "words/ru/1"),
        ({**HEAD, "words": {"ru": [{"avoid": "ё" * 121}]}}, "house.entry", "words/ru/1/avoid"),
        ({**HEAD, "remarks": [{"name": "a", "key": 12}]}, "house.entry", "remarks/1/key"),
        ({**HEAD, "remarks": [{"key": 1}]}, "house.entry", "remarks/1/name"),
        ("[" * 100_000, "house.not_a_house", "no file"),
    ],
)
def test_a_file_that_is_wrong_is_refused_in_one_sentence(
    tmp_path: Path, value: object, code: str, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        import_house(file(tmp_path, value), BOOK)
    assert caught.value.code == code
    assert said in sentence(caught.value)


def test_bytes_that_are_no_text_are_no_house(tmp_path: Path) -> None:
    path = tmp_path / "house.json"
    path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(InputError, match="not_a_house"):
        import_house(path, BOOK)


def test_what_is_kept_and_not_understood_is_passed_over() -> None:
    kept = {
        "levels": {"link.bare": "loud", "new.rule": "off"},
        "words": {"tr": [{"avoid": "ülkemiz"}, 3], "ru": "x"},
        "remarks": [{"name": "a", "key": 1}, {"name": "b", "key": 1}, None],
    }
    book = understood(kept)
    assert dict(book.checks.levels) == {"new.rule": "off"}
    assert dict(book.checks.words) == {"tr": (Word("ülkemiz"),), "ru": ()}
    assert [(one.name, one.key) for one in book.remarks] == [("a", 1), ("b", 0)]
    assert understood("nonsense") == HouseBook()


def test_what_a_file_would_change_is_said_before() -> None:
    then = HouseBook(
        House({"image.no_credit": "note"}, {"ru": (Word("Белоруссия", "Беларусь"),)}),
        BOOK.remarks[:1],
    )
    said = [(c.part, c.language, c.name, c.before, c.after) for c in changes(BOOK, then)]
    assert said == [
        ("levels", "", "image.no_credit", "blocker", "note"),
        ("levels", "", "text.doubled_blanks", "off", ""),
        ("words", "tr", "ülkemiz*", "Türkiye · okur başka ülkeden olabilir", ""),
        ("words", "ru", "ёлка 🎄", "…", ""),
        ("remarks", "", "ещё раз", "Ещё.", ""),
    ]
    assert changes(BOOK, BOOK) == ()


def test_two_houses_together_keep_mine_and_add_theirs() -> None:
    theirs = HouseBook(
        House(
            {"image.no_credit": "note", "link.bare": "off"},
            {"tr": (Word("ÜLKEMİZ*", "memleket"), Word("vesaire", "vb."))},
        ),
        (Remark("KISALT", {"tr": "Daha kısa."}), Remark("tarih", {"tr": "Ne zaman?"}, 2)),
    )
    both = united(BOOK, theirs)
    assert both.checks.levels == {**BOOK.checks.levels, "link.bare": "off"}
    assert {w.avoid: w.prefer for w in both.checks.words["tr"]} == {
        "ülkemiz*": "Türkiye",
        "vesaire": "vb.",
    }
    assert [(one.name, one.key) for one in both.remarks] == [
        ("kısalt", 2), ("ещё раз", 0), ("tarih", 0),
    ]  # fmt: skip
    assert united(both, theirs) == both


def test_remarks_are_found_by_their_name_and_by_the_words_they_say() -> None:
    found = offers(SHIPPED, "tr")
    assert [one.name for one in fitting(found, "s")][:3] == [
        "source needed", "shorten", "said already",
    ]  # fmt: skip
    assert [one.name for one in fitting(found, "KISALT")] == ["shorten"]
    assert [one.name for one in fitting(offers(SHIPPED, "ru"), "источ")] == [
        "source needed", "check figure",
    ]  # fmt: skip
    assert len(fitting(found, "")) == len(SHIPPED)
    assert fitting(found, "hiçbiri") == ()


def test_every_shipped_remark_speaks_three_languages_and_has_its_own_key() -> None:
    assert all(set(one.words) == {"en", "tr", "ru"} for one in SHIPPED)
    assert sorted(one.key for one in SHIPPED) == list(range(1, 10))


def test_the_checks_of_a_desk_follow_the_house_of_its_store(desk: Workspace) -> None:
    article = desk.article(desk.new_article("analysis", "tr", "Kış 🚢"))
    before = desk.house
    assert "article.no_author" in {f.rule for f in desk.findings(article)}
    assert desk.house is before  # the checks know what they found by it
    off = House({"article.no_author": "off", "article.no_key_points": "blocker"})
    with Store.open(desk.store.path) as other:
        save_house(other, HouseBook(off))
    levels = {f.rule: f.level for f in desk.findings(article)}
    assert "article.no_author" not in levels
    assert levels["article.no_key_points"] == "blocker"
    few = {f.rule for f in desk.findings(article, blocking_only=True) if f.level == "blocker"}
    assert few == {"article.no_text", "article.no_key_points"}
