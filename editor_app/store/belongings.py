"""What the store keeps beside articles: people, files by content, and remembered settings."""

from __future__ import annotations

import json
from typing import Any

from editor_app.errors import NotFoundError, StoreError
from editor_app.store.connection import Connection
from editor_app.store.folding import fold
from editor_app.store.hashing import digest
from editor_app.store.rows import Person, StoredFile

_PERSON = "SELECT id, name, affiliation, email, photo, bios FROM people"


def people(db: Connection) -> list[Person]:
    """See `Store.people`."""
    found = [_person(db, row) for row in db.rows(_PERSON)]
    return sorted(found, key=lambda person: (fold(person.name), person.id))


def person(db: Connection, person_id: str) -> Person:
    """See `Store.person`."""
    row = db.row(f"{_PERSON} WHERE id = ?", (person_id,))
    if row is None:
        raise NotFoundError("person.unknown", person=person_id)
    return _person(db, row)


def save_person(db: Connection, person: Person) -> None:
    """See `Store.save_person`."""
    bios = json.dumps(dict(person.bios), ensure_ascii=False)
    with db.transaction():
        db.run(
            "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " name = excluded.name, affiliation = excluded.affiliation, email = excluded.email,"
            " photo = excluded.photo, bios = excluded.bios",
            (person.id, person.name, person.affiliation, person.email, person.photo, bios),
        )


def delete_person(db: Connection, person_id: str) -> None:
    """See `Store.delete_person`."""
    with db.transaction():
        if not db.run("DELETE FROM people WHERE id = ?", (person_id,)):
            raise NotFoundError("person.unknown", person=person_id)


def add_file(db: Connection, data: bytes, media_type: str, name: str) -> str:
    """See `Store.add_file`."""
    sha256 = digest(data)
    with db.transaction():
        db.run(
            "INSERT OR IGNORE INTO files VALUES (?, ?, ?, ?, ?)",
            (sha256, media_type, name, len(data), data),
        )
    return sha256


def file(db: Connection, sha256: str) -> StoredFile:
    """See `Store.file`."""
    row = db.row("SELECT sha256, media_type, name, data FROM files WHERE sha256 = ?", (sha256,))
    if row is None:
        raise NotFoundError("file.unknown", file=sha256)
    found = StoredFile(*row)
    if digest(found.data) != sha256:
        raise StoreError("store.damaged_file", path=str(db.path), file=sha256, name=found.name)
    return found


def setting(db: Connection, key: str, default: Any) -> Any:
    """See `Store.setting`."""
    found = db.value("SELECT value FROM settings WHERE key = ?", (key,))
    return default if found is None else _from_json(db, found)


def setting_text(db: Connection, key: str) -> str:
    """See `Store.setting_text`."""
    return str(db.value("SELECT value FROM settings WHERE key = ?", (key,)) or "")


def set_setting(db: Connection, key: str, value: Any) -> None:
    """See `Store.set_setting`."""
    with db.transaction():
        db.run(
            "INSERT INTO settings VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, json.dumps(value, ensure_ascii=False)),
        )


def _person(db: Connection, row: tuple[Any, ...]) -> Person:
    identity, name, affiliation, email, photo, bios = row
    return Person(identity, name, affiliation, email, photo, _from_json(db, bios))


def _from_json(db: Connection, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise StoreError("store.damaged", path=str(db.path), detail=str(error)) from error
