"""The people and the house's rules of two stores made one: one's own win, the other's are added."""

from __future__ import annotations

from typing import Any

from editor_app.services.house import SETTING, house, save_house
from editor_app.services.house_book import HouseBook, united
from editor_app.services.house_file import understood
from editor_app.services.pack_file import clean_words
from editor_app.store.folding import fold
from editor_app.store.foreign import ForeignStore
from editor_app.store.rows import Person
from editor_app.store.store import Store

WORDS = "house_words"
"""The words that the spelling of this house knows."""
_MOST_WORDS = 100_000
_LONGEST = 20_000
"""Code points of a bio that is taken over."""


def unite_people(store: Store, other: ForeignStore) -> int:
    """Add the people who are not here; how many. Somebody of the same name about whom nothing
    more is said there is the same.
    """
    here = store.people()
    ids = {person.id for person in here}
    added = 0
    for person in other.people():
        same = (known for known in here if fold(known.name) == fold(person.name))
        if not person.id or person.id in ids or any(_says_no_more(person, one) for one in same):
            continue
        photo = other.file(person.photo) if person.photo else None
        if photo is not None:
            store.add_file(photo.data, clean_words(photo.media_type), clean_words(photo.name))
        store.save_person(_clean(person))
        added += 1
    return added


def _says_no_more(person: Person, known: Person) -> bool:
    fields = ((person.affiliation, known.affiliation), (person.email, known.email))
    if any(theirs and theirs != mine for theirs, mine in fields):
        return False
    if person.photo and person.photo != known.photo:
        return False
    return all(known.bios.get(language) == bio for language, bio in person.bios.items() if bio)


def _clean(person: Person) -> Person:
    bios = person.bios if isinstance(person.bios, dict) else {}
    return Person(
        person.id,
        clean_words(person.name),
        clean_words(person.affiliation),
        clean_words(person.email),
        person.photo,
        {str(language): str(bio)[:_LONGEST] for language, bio in bios.items()},
    )


def unite_house(store: Store, other: ForeignStore) -> int:
    """Add what the other house decided where this one did not; how many rules and words."""
    added = _unite_words(store, other.setting(WORDS))
    theirs = other.setting(SETTING)
    if theirs is None:
        return added
    mine = house(store)
    both = united(mine, understood(theirs))
    more = _size(both) - _size(mine)
    if more:
        save_house(store, both)
    return added + more


def _size(book: HouseBook) -> int:
    words = sum(len(found) for found in book.checks.words.values())
    return len(book.checks.levels) + words + len(book.remarks)


def _unite_words(store: Store, theirs: Any) -> int:
    kept = store.setting(WORDS, [])
    mine = [word for word in kept if isinstance(word, str)] if isinstance(kept, list) else []
    found = theirs if isinstance(theirs, list) else []
    new = {clean_words(word) for word in found if isinstance(word, str)} - {*mine, ""}
    added = sorted(new)[: max(0, _MOST_WORDS - len(mine))]
    if added:
        store.set_setting(WORDS, [*mine, *added])
    return len(added)
