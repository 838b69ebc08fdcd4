"""Citation styles: which there are, adding one, and an article's references in one of them.

For a window: `printed` is for a worker (it starts another program, half a second for 200 sources)
and remembers what it made, so that asking again for the same references costs nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from editor_app.document.article import Article
from editor_app.document.article_json import to_json
from editor_app.errors import EditorError, NotFoundError, RefusedError, ToolError
from editor_app.formats.citation_styles import (
    PrintedReferences,
    StyleInfo,
    check_style,
    print_references,
    styled,
)
from editor_app.formats.citation_styles.checking import LARGEST
from editor_app.formats.citation_styles.styled import note_title
from editor_app.services.slugs import slug
from editor_app.system.child import MEGABYTE, Limits, run_pandoc
from editor_app.system.files import make_folder, read_file, write_atomically
from editor_app.system.paths import data_folder
from editor_app.system.resources import resource_path

__all__ = ["HOUSE", "PrintedReferences", "Style", "Styles", "format_for", "open_styles"]

HOUSE = "house"
"""The style of the house, which needs no file."""

WITHOUT_STYLE = frozenset({"json", "pack"})
"""Formats that keep the sources as records."""

_SHIPPED = ("chicago-notes", "apa", "mla", "harvard", "ieee", "gost", "gost-author-date")
_REMEMBERED = 16
_LIMITS = Limits(seconds=60, output=100 * MEGABYTE)


@dataclass(frozen=True, slots=True)
class Style:
    """A style by the name it is asked for; `kind` is `note`, `author-date` or `numeric` (how
    markers look); `own`: added by the user, so that it can be removed.
    """

    name: str
    title: str
    kind: str
    own: bool = False


class Styles:
    """The styles that come with the program and those in a folder of the user's."""

    def __init__(self, shipped: Path, added: Path) -> None:
        self._shipped = shipped
        self._added = added
        self._printed: OrderedDict[str, PrintedReferences] = OrderedDict()
        self._lock = Lock()

    def styles(self) -> list[Style]:
        """Every style that can be used, those of the program first; files that became unreadable
        are left out.
        """
        found = []
        for name, path in self._files().items():
            try:
                info = self._info(path)
            except EditorError:
                continue
            found.append(Style(name, info.title, info.kind, own=path.parent == self._added))
        return found

    def add(self, data: bytes) -> Style:
        """Keep a style for later; one with the same title replaces what was added before.

        Raises InputError as `check_style`, ToolError where it can't be written.
        """
        info = check_style(data)
        name = slug(info.address.rpartition("/")[2]) or slug(info.title) or "style"
        if name in (*_SHIPPED, HOUSE):
            name = f"{name}-own"
        make_folder(self._added)
        write_atomically(self._added / f"{name}.csl", data)
        return Style(name, info.title, info.kind, own=True)

    def add_file(self, path: Path) -> Style:
        """Keep the style that is in a file. Raises as `add`, and InputError of `read_file`."""
        return self.add(read_file(path, LARGEST))

    def remove(self, name: str) -> None:
        """Forget a style that was added. NotFoundError `style.unknown`; RefusedError
        `style.shipped` where it comes with the program.
        """
        path = self._path(name)
        if path.parent != self._added:
            raise RefusedError("style.shipped", name=name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ToolError("style.not_kept", folder=str(self._added), reason=reason) from error

    def printed(self, article: Article, name: str) -> PrintedReferences:
        """The article's markers and list in a style; for a worker.

        Raises NotFoundError `style.unknown`, InputError where the file was spoilt meanwhile, and
        ToolError as pandoc does.
        """
        path = self._path(name)
        data = read_file(path, LARGEST)
        key = _key(article, data)
        with self._lock:
            if key in self._printed:
                self._printed.move_to_end(key)
                return self._printed[key]
        made = print_references(article, check_style(data), path, _pandoc)
        with self._lock:
            self._printed[key] = made
            while len(self._printed) > _REMEMBERED:
                self._printed.popitem(last=False)
        return made

    def styled(self, article: Article, name: str) -> Article:
        """The article as it prints in a style, for any writer; in house style as it is."""
        return article if name == HOUSE else styled(article, self.printed(article, name))

    def check_name(self, name: str) -> None:
        """NotFoundError `style.unknown` (name, known) where there is no such style."""
        if name != HOUSE:
            self._path(name)

    def _path(self, name: str) -> Path:
        files = self._files()
        if name not in files:
            raise NotFoundError("style.unknown", name=name, known=", ".join((HOUSE, *files)))
        return files[name]

    def _files(self) -> dict[str, Path]:
        found = {name: self._shipped / f"{name}.csl" for name in _SHIPPED}
        try:
            added = sorted(self._added.glob("*.csl"))
        except OSError:
            added = []
        return {**{path.stem: path for path in added}, **found} if added else found

    def _info(self, path: Path) -> StyleInfo:
        return check_style(read_file(path, LARGEST))


def open_styles() -> Styles:
    """The program's styles and this user's."""
    return Styles(resource_path("styles"), data_folder() / "styles")


def list_title(name: str, language: str) -> str:
    """What stands above the notes of an article in a style, whose sources have a list of their
    own; empty where it is as usual.
    """
    return "" if name == HOUSE else note_title(language)


def format_for(name: str, to: str) -> None:
    """RefusedError `style.format` where a format keeps records and so takes no style."""
    if name != HOUSE and to in WITHOUT_STYLE:
        raise RefusedError("style.format", format=to)


def _pandoc(arguments: list[str], given: bytes) -> bytes:
    return run_pandoc(arguments, given, _LIMITS)


def _key(article: Article, style: bytes) -> str:
    """What decides how references print: the sources, the markers and their order, the language."""
    whole = to_json(article)
    texts = {name: [[(kind, record) for _, kind, record in part.objects()] for part in text]
             for name, text in article.texts()}  # fmt: skip
    parts = [whole.get("language"), whole.get("references"), whole.get("markers"), texts]
    found = hashlib.sha256(style)
    found.update(json.dumps(parts, ensure_ascii=True, default=str).encode("ascii"))
    return found.hexdigest()
