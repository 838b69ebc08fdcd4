"""Builders of what the store takes."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from editor_app.store.rows import Projection, ReferenceRow
from editor_app.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
AT = "2026-11-24T07:00:00Z"


def article_texts() -> dict[str, dict[str, Any]]:
    """Three articles, one a language."""
    return {
        "english-1": {
            "title": "Deterrence in the Black Sea",
            "language": "en",
            "authors": ("Zoë Hart",),
            "text": "Strategic ambiguity remains cheap.\nA power vacuum invites others 😀.",
        },
        "turkish-1": {
            "title": "Karadeniz’de Güvenlik",
            "language": "tr",
            "authors": ("Işıl Çağrı", "İsmail Öz"),
            "status": "review",
            "text": "İSTANBUL’daki toplantı ılımlı geçti.\nEnerji koridoru Iğdır’a uzanıyor.",
        },
        "russian-1": {
            "title": "Ёлка и ядерная доктрина",
            "language": "ru",
            "authors": ("Артём Щербаков",),
            "kind": "commentary",
            "text": "Безопасность зависит от переговоров.\nЕщё один мой вопрос 😀🧭.",
        },
    }


def projection(article_id: str, **changes: Any) -> Projection:
    """A small draft, changed as said."""
    values: dict[str, Any] = {
        "title": "A title",
        "status": "draft",
        "language": "en",
        "kind": "analysis",
        "slug": "a-title",
        "category": "",
        "authors": (),
        "assigned": "",
        "due": "",
        "words": 3,
        "text": "Some plain words.",
        "json": json.dumps({"id": article_id}),
    }
    return Projection(article_id, **{**values, **changes})


def reference(article_id: str, reference_id: str, **changes: Any) -> ReferenceRow:
    """A web page as a source, changed as said."""
    values: dict[str, Any] = {
        "number": 1,
        "type": "webpage",
        "title": f"Page {reference_id}",
        "container": "Example News",
        "url": f"https://example.org/{reference_id}?utm=1",
        "url_key": f"example.org/{reference_id}",
    }
    return ReferenceRow(article_id, reference_id, **{**values, **changes})


def add_article(store: Store, article_id: str, *, at: str = AT, **changes: Any) -> None:
    """An article with one update and its projection."""
    store.append_updates(article_id, [f"first of {article_id}".encode()], author="Ayşe", at=at)
    store.save_projection(projection(article_id, **changes))


def break_an_index(store: Store) -> None:
    """Damage that opening does not notice: an index that no longer holds what it should."""
    raw = sqlite3.connect(store.path, isolation_level=None)
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'IS NULL', 'IS NOT NULL')"
        " WHERE name = 'articles_by_updated'"
    )
    raw.close()


def run_python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Another Python process of ours, with pipes for what it reads and prints."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def finish(process: subprocess.Popen[str], text: str = "") -> str:
    """What the process printed; an error there is an error here."""
    out, error = process.communicate(text, timeout=60)
    assert process.returncode == 0, error
    return out
