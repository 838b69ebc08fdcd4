"""Make the fixture for a version of the store: `python -m tests.store.keep_store`.

Run once before a migration is added, so that the version it leaves behind can be tried for ever.
"""

from __future__ import annotations

import gzip
import sqlite3
import tempfile
from pathlib import Path

from editor_app.store.rows import Person
from editor_app.store.schema import MIGRATIONS
from editor_app.store.store import Store
from tests.store.builders import add_article, article_texts, reference

DATA = Path(__file__).resolve().parent / "data"


def fill(store: Store) -> None:
    """Everything that a store can hold, once."""
    photo = store.add_file(b"\x89PNG not really", "image/png", "Işıl 😀.png")
    store.save_person(Person("p1", "Işıl Çağrı", "Enstitü", "i@example.org", photo, {"tr": "Ё"}))
    store.set_setting("words/ru", ["ёлка"])
    for number, (article_id, text) in enumerate(article_texts().items(), start=1):
        row = reference(article_id, "r1", title="Ortak kaynak", url_key="example.org/shared")
        at = f"2026-11-2{number}T08:00:00Z"
        add_article(store, article_id, at=at, references=(row,), **text)
    store.append_updates("russian-1", [b"second", b"third"], author="Артём", at="2026-11-23T09:00Z")
    store.compact("russian-1", b"merged", store.updates("russian-1")[1].id)
    store.trash("english-1", "2026-11-24T00:00:00Z")


def main() -> None:
    """Write `data/NEWEST_MIGRATION.db.gz`, unless it is there."""
    target = DATA / f"{MIGRATIONS[-1]}.db.gz"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        with Store.open(path) as store:
            fill(store)
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("VACUUM")
        raw.close()
        DATA.mkdir(exist_ok=True)
        with target.open("xb") as file:
            file.write(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
