"""What was written once need not be made again: pages by what they were made from.

A page is known by a hash over the article's JSON, the format and its options, and the program
that made it, so that one is never stale, only of no use. Files that are in a page (photos) are
looked for again before it is used. Only articles without blockers are kept. All of it lies in one
file in the user's cache folder, which may vanish at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from pathlib import Path

from editor_app.errors import StoreError
from editor_app.formats.writers import BY_PANDOC, WriteOptions
from editor_app.store.page_file import Page, PageFile, discard
from editor_app.system.paths import cache_folder
from editor_app.system.resources import resource_path

MOST_PAGES = 20_000
"""With more than this the older half goes; at 15 kB each that is 300 MB."""
LARGEST = 1_000_000
"""Bytes of a page; larger ones (with pictures in them) take more room than they save time."""
FILE_NAME = "pages.db"

IsThere = Callable[[str], bool]
"""Whether a file is kept and whole, by its SHA-256."""


class KeptPages:
    """The pages of one format, for one run over articles. Nothing here raises: a page that can't
    be had is made again.

    For some articles at a time: `look_at` their JSON, then `get` and `put` by their ids.
    """

    def __init__(self, pages: PageFile, form: str, made_by: str) -> None:
        self._pages: PageFile | None = pages
        self._form = form
        self._made_by = hashlib.sha256(f"{made_by}\0{form}\0".encode())
        self._keys: dict[str, bytes] = {}
        self._found: dict[str, Page] = {}
        self._new: list[Page] = []
        self._added = False

    def look_at(self, texts: Mapping[str, bytes]) -> None:
        """The articles that come next, by id: their JSON, as UTF-8."""
        self._keys = {article_id: self._key(text) for article_id, text in texts.items()}
        pages, self._found = self._pages, {}
        if pages is not None:
            with self._giving_up():
                self._found = pages.pages(self._form, tuple(texts))

    def get(self, article_id: str, is_there: IsThere) -> bytes | None:
        """The page that would be made of the article now, if it is kept."""
        page = self._found.get(article_id)
        if page is None or page.key != self._keys.get(article_id):
            return None
        return page.data if all(map(is_there, page.files)) else None

    def put(self, article_id: str, data: bytes, files: Iterable[str], is_there: IsThere) -> None:
        """Keep what was made of an article just looked at; `files`: what it was made with."""
        key, named = self._keys.get(article_id), tuple(dict.fromkeys(files))
        if key is not None and len(data) <= LARGEST and all(map(is_there, named)):
            self._new.append(Page(article_id, key, data, named))

    def not_from(self, article_id: str) -> None:
        """The article was not made from the JSON that was looked at: its page is not to be kept."""
        self._keys.pop(article_id, None)

    def save(self) -> None:
        """Write what was put, in one transaction."""
        new, self._new = self._new, []
        if new and self._pages is not None:
            with self._giving_up():
                self._pages.keep(self._form, new)
                self._added = True

    def close(self) -> None:
        """Save, let the older half go where there are too many, and close the file."""
        self.save()
        if self._added and self._pages is not None:
            with self._giving_up():
                self._pages.let_go(MOST_PAGES)
        if self._pages is not None:
            with contextlib.suppress(StoreError):
                self._pages.close()

    def _key(self, text: bytes) -> bytes:
        found = self._made_by.copy()
        found.update(text)
        return found.digest()

    @contextmanager
    def _giving_up(self) -> Iterator[None]:
        """Do without pages from here on where the file can't be used; one that is damaged goes."""
        try:
            yield
        except StoreError as error:
            pages, self._pages = self._pages, None
            if pages is not None:
                with contextlib.suppress(StoreError):
                    pages.close()
                if error.code == "store.damaged":
                    discard(pages.path)


@contextmanager
def kept_pages(to: str, options: WriteOptions) -> Iterator[KeptPages | None]:
    """The pages kept for this user in a format; None where there is no place for them."""
    try:
        file = PageFile.open(cache_folder() / FILE_NAME)
    except (StoreError, OSError):
        yield None
        return
    kept = KeptPages(file, to, f"{program()}\0{_by_pandoc(to)}\0{told(options)}")
    try:
        yield kept
    finally:
        kept.close()


_MEANS = frozenset({"files", "run_pandoc"})
"""Options that only lend a hand; every other one decides what is written."""


def told(options: WriteOptions) -> str:
    """All that a writer is told, as text."""
    found = [(f.name, getattr(options, f.name)) for f in fields(options) if f.name not in _MEANS]
    return repr(found)


_MAKERS = ("document", "references", "language", "checks", "formats")


@cache
def program() -> str:
    """What changes whenever a page could come out differently: the program's own files."""
    paths = sorted(resource_path("templates").glob("*.*"))
    if getattr(sys, "frozen", False):
        paths.append(Path(sys.executable))
    else:
        root = Path(__file__).resolve().parents[1]
        paths += [path for name in _MAKERS for path in sorted((root / name).rglob("*.py"))]
        paths.append(Path(__file__).with_name("writing.py"))
    return "\n".join(map(_state, paths))


def _by_pandoc(to: str) -> str:
    """Which pandoc writes the format, if it is one of pandoc's."""
    found = importlib.util.find_spec("pypandoc") if to in BY_PANDOC else None
    return _state(Path(found.origin)) if found is not None and found.origin else ""


def _state(path: Path) -> str:
    found = path.stat()
    return f"{path.name} {found.st_size} {found.st_mtime_ns}"
