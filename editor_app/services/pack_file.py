"""A hand-over file: one article with its whole history, its images and its remarks.

Format 1: a ZIP (https://pkware.com/appnote) whose first entry, stored, is `mimetype` holding
`MIME`, so that the file is known by its first bytes. `manifest.json` says

    {"format": 1, "schema": 1, "article": ID, "title": …, "content": SHA-256,
     "plan": …, "updates": [{"sha256", "author", "at", "size"}],
     "files": [{"sha256", "type", "name", "size"}]}

and each update and file lies in `updates/SHA-256` and `files/SHA-256`. `content` is the hash of
the article's JSON as those updates make it, with `schema` and `plan` saying by which plan (see
`exchange.content_plan`); another version of the program makes other JSON of them. Deleted words
and remarks are in the history: whoever gives the file away gives them, too.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from editor_app.document.schema import SCHEMA_VERSION
from editor_app.errors import InputError
from editor_app.store.rows import StoredFile, StoredUpdate

FORMAT = 1
MIME = b"application/vnd.editorial-desk.article+zip"
SUFFIX = ".deskpack"

MAX_FILE = 300_000_000
"""Bytes of a hand-over file that is looked at, and of all it unpacks to."""
MAX_ENTRY = 60_000_000
"""Bytes of one update or image."""
MAX_MANIFEST = 20_000_000
MAX_ENTRIES = 100_000

_ID = re.compile(r"[A-Za-z0-9_-]{4,64}")
_HEAD = b"mimetype" + MIME
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time in each entry: always the same, so that equal contents are equal files."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a hand-over file holds. The `id` of its updates means nothing."""

    article_id: str
    title: str
    content: str
    updates: tuple[StoredUpdate, ...]
    files: tuple[StoredFile, ...] = ()
    schema: int = SCHEMA_VERSION
    plan: str = ""


def is_pack(head: bytes) -> bool:
    """Whether a file that begins so is a hand-over file."""
    return head.startswith(b"PK\x03\x04") and _HEAD in head[:200]


def write_pack(pack: Pack) -> bytes:
    """The bytes of a hand-over file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _write(archive, "mimetype", MIME, compress=False)
        manifest = json.dumps(_manifest(pack), ensure_ascii=False, indent=1)
        _write(archive, "manifest.json", manifest.encode("utf-8"))
        for update in pack.updates:
            _write(archive, f"updates/{update.sha256}", update.blob)
        for file in pack.files:
            _write(archive, f"files/{file.sha256}", file.data)
    return buffer.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes, *, compress: bool = True) -> None:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    archive.writestr(info, data)


def _manifest(pack: Pack) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "schema": pack.schema,
        "article": pack.article_id,
        "title": pack.title,
        "content": pack.content,
        "plan": pack.plan,
        "updates": [
            {"sha256": u.sha256, "author": u.author, "at": u.at, "size": len(u.blob)}
            for u in pack.updates
        ],
        "files": [
            {"sha256": f.sha256, "type": f.media_type, "name": f.name, "size": len(f.data)}
            for f in pack.files
        ],
    }


def read_pack(data: bytes) -> Pack:
    """What is in the bytes of a hand-over file; every size and hash in it is checked.

    Raises InputError: pack.not_a_pack, pack.damaged (what), pack.too_large, pack.newer (format).
    That the updates are what they claim is not known here: see `exchange`.
    """
    if not is_pack(data[:4096]):
        raise InputError("pack.not_a_pack")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError("pack.damaged", what=str(error) or "zip") from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise InputError("pack.damaged", what="manifest.json") from error


def _read(archive: zipfile.ZipFile) -> Pack:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_FILE:
        raise InputError("pack.too_large", limit=MAX_FILE)
    manifest = json.loads(_entry(archive, "manifest.json", MAX_MANIFEST))
    if int(manifest["format"]) > FORMAT:
        raise InputError("pack.newer", format=int(manifest["format"]))
    return Pack(
        article_id=known_id(manifest["article"]),
        title=clean_words(manifest.get("title")),
        content=clean_words(manifest["content"]),
        updates=tuple(_update(archive, entry) for entry in manifest["updates"]),
        files=tuple(_file(archive, entry) for entry in manifest.get("files", [])),
        schema=int(manifest["schema"]),
        plan=clean_words(manifest.get("plan")),
    )


def _entry(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """One entry's bytes; a directory that lies about sizes does not make us read more."""
    with archive.open(name) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise InputError("pack.too_large", limit=limit)
    return data


def _hashed(archive: zipfile.ZipFile, folder: str, entry: dict[str, Any]) -> bytes:
    sha256 = str(entry["sha256"])
    data = _entry(archive, f"{folder}/{sha256}", MAX_ENTRY)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise InputError("pack.damaged", what=f"{folder}/{sha256[:12]}")
    return data


def _update(archive: zipfile.ZipFile, entry: dict[str, Any]) -> StoredUpdate:
    blob = _hashed(archive, "updates", entry)
    author, at = clean_words(entry.get("author")), clean_words(entry.get("at"))
    return StoredUpdate(0, blob, str(entry["sha256"]), author, at)


def _file(archive: zipfile.ZipFile, entry: dict[str, Any]) -> StoredFile:
    data = _hashed(archive, "files", entry)
    media_type, name = clean_words(entry.get("type")), clean_words(entry.get("name"))
    return StoredFile(str(entry["sha256"]), media_type, name, data)


def clean_words(value: Any, limit: int = 1000) -> str:
    """Text from outside: on one line, not too long, storable."""
    text = value if isinstance(value, str) else ""
    line = " ".join(text[:limit].split())
    return line.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def known_id(value: Any) -> str:
    """An id as this program makes them or could have: letters, digits, hyphens."""
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise ValueError("article")
