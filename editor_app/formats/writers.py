"""The front of the writers: a format's name → bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from editor_app.document.article import Article
from editor_app.errors import RefusedError
from editor_app.formats.article_json import write_json
from editor_app.formats.html import Surroundings, write_fragment, write_html
from editor_app.formats.images import Files
from editor_app.formats.markdown import write_markdown


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What a writer may be told. `template`: the text of the site's own page template; `files`:
    the bytes of images; `flavour`: of Markdown.
    """

    template: str | None = None
    files: Files | None = None
    surroundings: Surroundings = Surroundings()  # noqa: RUF009
    flavour: str = "pandoc"


EXTENSIONS: Mapping[str, str] = {
    "html": "html", "fragment": "html", "markdown": "md", "json": "json",
}  # fmt: skip
"""The formats that can be written, and what their files' names end in."""


def write(article: Article, to: str, options: WriteOptions = WriteOptions()) -> bytes:
    """The article in a format of `EXTENSIONS`.

    Raises RefusedError `export.format` (format), `export.flavour` (flavour), `template.broken`
    (line, reason).
    """
    writer = _WRITERS.get(to)
    if writer is None:
        raise RefusedError("export.format", format=to, known=", ".join(EXTENSIONS))
    return writer(article, options)


def _html(article: Article, options: WriteOptions) -> bytes:
    page = write_html(
        article,
        template=options.template,
        files=options.files,
        surroundings=options.surroundings,
    )
    return page.encode("utf-8")


def _fragment(article: Article, options: WriteOptions) -> bytes:
    around = options.surroundings
    return write_fragment(article, files=options.files, surroundings=around).encode("utf-8")


def _markdown(article: Article, options: WriteOptions) -> bytes:
    return write_markdown(article, flavour=options.flavour).encode("utf-8")


def _json(article: Article, options: WriteOptions) -> bytes:
    del options
    return write_json(article).encode("utf-8", "replace")


_WRITERS: Mapping[str, Callable[[Article, WriteOptions], bytes]] = {
    "html": _html,
    "fragment": _fragment,
    "markdown": _markdown,
    "json": _json,
}
