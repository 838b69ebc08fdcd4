"""The rules of a house as one JSON file, and what reading another house's file would change.

    {"format": "editorial-desk-house", "version": 1,
     "levels": {"image.no_credit": "blocker", "text.doubled_blanks": "off"},
     "words": {"en": [{"avoid": "utilise*", "prefer": "use", "reason": "plain words"}]},
     "remarks": [{"name": "shorten", "key": 2, "words": {"en": "Please shorten.", "tr": "…"}}]}

A part that is not there says nothing about it: a house that gives away its words alone writes no
levels. Version 1 is the first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from editor_app.checks.house import CHOICES, House, Word
from editor_app.errors import InputError
from editor_app.services.house_book import HouseBook, by_word
from editor_app.services.remarks import KEYS, Remark, with_own_keys
from editor_app.store.folding import fold
from editor_app.system.files import read_file, write_atomically

FORMAT = "editorial-desk-house"
VERSION = 1
LARGEST = 2_000_000
"""Bytes of a file that is read."""
LONGEST = {"avoid": 120, "prefer": 120, "reason": 400, "name": 60, "words": 2000}
"""Code points of each text."""
MOST_WORDS, MOST_REMARKS = 5000, 200

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """What reading a file would change. `part`: levels, words or remarks; `name`: a rule, an
    avoided word, a remark; `before` and `after` as they would be shown, empty where there is none.
    """

    part: str
    name: str
    before: str
    after: str
    language: str = ""


def export_house(book: HouseBook, path: Path) -> None:
    """Write the file. Raises EditorError output.*."""
    text = json.dumps(as_value(book), ensure_ascii=False, indent=2)
    write_atomically(path, f"{text}\n".encode())


def import_house(path: Path, now: HouseBook) -> HouseBook:
    """The house as a file has it; parts the file does not speak of are as they are `now`.

    Raises InputError: input.* for what is no readable file, input.json, house.not_a_house,
    house.newer, house.level (rule, level), house.entry (place).
    """
    try:
        value = json.loads(read_file(path, LARGEST).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("house.not_a_house") from error
    except json.JSONDecodeError as error:
        raise InputError(
            "input.json", line=error.lineno, column=error.colno, reason=error.msg
        ) from error
    except RecursionError as error:
        raise InputError("house.not_a_house") from error
    return _read(value, now)


def as_value(book: HouseBook) -> dict[str, Any]:
    """The house as JSON has it."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "levels": dict(sorted(book.checks.levels.items())),
        "words": {
            language: [_word_value(word) for word in words]
            for language, words in sorted(book.checks.words.items())
            if words
        },
        "remarks": [
            {"name": one.name, "key": one.key, "words": dict(one.words)} for one in book.remarks
        ],
    }


def _word_value(word: Word) -> dict[str, str]:
    return {"avoid": word.avoid, "prefer": word.prefer, "reason": word.reason}


def understood(value: object) -> HouseBook:
    """What can be understood of a kept value; the rest is left out."""
    if not isinstance(value, dict):
        return HouseBook()
    levels = {
        str(rule): level
        for rule, level in _items(value.get("levels"))
        if isinstance(level, str) and level in CHOICES
    }
    words = {
        str(language): tuple(_kept(entries, _word))
        for language, entries in _items(value.get("words"))
    }
    remarks = with_own_keys(_kept(value.get("remarks"), _remark))
    return HouseBook(House(MappingProxyType(levels), MappingProxyType(words)), remarks)


def _items(value: object) -> Iterator[tuple[object, object]]:
    return iter(value.items() if isinstance(value, dict) else ())


def _kept(entries: object, read: Callable[[object, str], T]) -> Iterator[T]:
    for entry in entries if isinstance(entries, list) else ():
        try:
            yield read(entry, "")
        except InputError:
            continue


# Reading a file, where nothing may be passed over


def _read(value: object, now: HouseBook) -> HouseBook:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InputError("house.not_a_house")
    if not _is_number(value.get("version")) or value["version"] > VERSION:
        raise InputError("house.newer", version=str(value.get("version")))
    levels = _levels(value["levels"]) if "levels" in value else now.checks.levels
    words = _words(value["words"]) if "words" in value else now.checks.words
    remarks = _remarks(value["remarks"]) if "remarks" in value else now.remarks
    return HouseBook(House(levels, words), remarks)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _levels(value: object) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for rule, level in _mapping(value, "levels").items():
        if not isinstance(level, str) or level not in CHOICES:
            raise InputError("house.level", rule=rule, level=str(level))
        found[rule] = level
    return MappingProxyType(found)


def _words(value: object) -> Mapping[str, tuple[Word, ...]]:
    found: dict[str, tuple[Word, ...]] = {}
    for language, entries in _mapping(value, "words").items():
        place = f"words/{language}"
        listed = [
            _word(entry, f"{place}/{number}")
            for number, entry in enumerate(_list(entries, place, MOST_WORDS), 1)
        ]
        found[language] = tuple(by_word(listed, language).values())
    return MappingProxyType(found)


def _word(value: object, place: str) -> Word:
    entry = _mapping(value, place)
    avoid = _text(entry, "avoid", place)
    if not avoid.strip("* "):
        raise InputError("house.entry", place=f"{place}/avoid")
    return Word(avoid, _text(entry, "prefer", place), _text(entry, "reason", place))


def _remarks(value: object) -> tuple[Remark, ...]:
    entries = _list(value, "remarks", MOST_REMARKS)
    made = (_remark(entry, f"remarks/{number}") for number, entry in enumerate(entries, 1))
    return with_own_keys({fold(remark.name): remark for remark in made}.values())


def _remark(value: object, place: str) -> Remark:
    entry = _mapping(value, place)
    name, key = _text(entry, "name", place), entry.get("key", 0)
    if not name or not _is_number(key) or key not in (0, *KEYS):
        raise InputError("house.entry", place=f"{place}/{'key' if name else 'name'}")
    words = _mapping(entry.get("words", {}), f"{place}/words")
    said = {language: _text(words, language, place, "words") for language in words}
    return Remark(name, MappingProxyType(said), key)


def _mapping(value: object, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError("house.entry", place=place)
    return value


def _list(value: object, place: str, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise InputError("house.entry", place=place)
    return value


def _text(entry: Mapping[str, Any], name: str, place: str, kind: str = "") -> str:
    """A text on one line, its blanks as they should be."""
    value = entry.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST[kind or name]:
        raise InputError("house.entry", place=f"{place}/{name}" if place else name)
    return " ".join(value.split())


# What would change


def changes(now: HouseBook, then: HouseBook) -> tuple[Change, ...]:
    """What would be otherwise if `then` took the place of `now`: levels, words, remarks."""
    return (
        *_compared("levels", now.checks.levels, then.checks.levels),
        *_changed_words(now.checks, then.checks),
        *_compared("remarks", _said(now.remarks), _said(then.remarks)),
    )


def _compared(
    part: str, now: Mapping[str, str], then: Mapping[str, str], language: str = ""
) -> Iterator[Change]:
    for name in dict.fromkeys((*now, *then)):
        before, after = now.get(name, ""), then.get(name, "")
        if (before, name in now) != (after, name in then):
            yield Change(part, name, before, after, language)


def _changed_words(now: House, then: House) -> Iterator[Change]:
    for language in dict.fromkeys((*now.words, *then.words)):
        before, after = _preferred(now, language), _preferred(then, language)
        yield from _compared("words", before, after, language)


def _preferred(house: House, language: str) -> dict[str, str]:
    return {word.avoid: said_of(word) for word in house.words.get(language, ())}


def said_of(word: Word) -> str:
    """`use · plain words`: what comes in a word's place, and why; `…` where both are open."""
    return " · ".join(part for part in (word.prefer, word.reason) if part) or "…"


def _said(remarks: tuple[Remark, ...]) -> dict[str, str]:
    return {one.name: _of_remark(one) for one in remarks}


def _of_remark(remark: Remark) -> str:
    key = f"{remark.key} · " if remark.key else ""
    return key + " / ".join(words for words in remark.words.values() if words)
