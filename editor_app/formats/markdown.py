"""An article as Markdown: footnotes for sources and notes, front matter for what is about it.

Flavours: `pandoc` (the default; carries everything that the page shows), `hugo` (key points and
people in the front matter, as themes want them) and `plain` (CommonMark with footnotes, all of it
visible text).
"""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.document.article import Article
from editor_app.document.numbering import Numbering, numbered
from editor_app.document.records import Author, Image
from editor_app.document.richtext import OBJECT, RichText, plain
from editor_app.errors import RefusedError
from editor_app.formats.author_bio import printed_bio
from editor_app.formats.cleaning import on_one_line
from editor_app.formats.front_matter import write_front_matter
from editor_app.formats.html_inline import language_tag
from editor_app.formats.images import image_address
from editor_app.formats.labels import KIND_ID, LANGUAGE_NAMES, kind_label, page_labels, spoken_date
from editor_app.formats.links import fit_href, printed_link
from editor_app.formats.markdown_blocks import MarkdownBlocks
from editor_app.formats.markdown_inline import FLAVOURS, Flavour, destination, escape, guard_start
from editor_app.formats.settled import settled
from editor_app.formats.source_lines import looks_like_source, source_parts


def write_markdown(article: Article, *, flavour: str = "pandoc") -> str:
    """The article in a flavour of Markdown. Raises RefusedError `export.flavour` (flavour)."""
    if flavour not in FLAVOURS:
        raise RefusedError("export.flavour", flavour=flavour)
    writer = _Writer(article, FLAVOURS[flavour])
    return "\n\n".join(part for part in writer.parts() if part).rstrip("\n") + "\n"


def body_markdown(article: Article) -> str:
    """The body alone as Pandoc Markdown, markers as `[^1]` (for `show --json`)."""
    return _Writer(article, FLAVOURS["pandoc"]).body()


class _Writer:
    """One article in one flavour."""

    def __init__(self, article: Article, flavour: Flavour) -> None:
        self._article = article = settled(article)
        self._flavour = flavour
        self._printed: dict[str, tuple[tuple[str, str | None], ...]] = {}
        self._page = page_labels(article.language)
        self._numbering: Numbering = numbered(article)
        self._labels = {t: self._label(t, str(n)) for t, n in self._numbering.numbers.items()}
        self._blocks = MarkdownBlocks(article, self._numbering, self._labels, flavour)

    def _label(self, target: str, number: str) -> str:
        """The number, or with a word before it where the line alone would be misread."""
        note = self._article.note_by_id.get(target)
        if note:
            cites = any(OBJECT in block.text for block in note.text)
            misread = not cites and looks_like_source(one_line_of(note.text))
            return f"note-{number}" if misread else number
        line = "".join(text for text, _ in self._parts(target))
        return number if looks_like_source(on_one_line(line)) else f"source-{number}"

    def parts(self) -> Iterator[str]:
        """The parts of the document in their order."""
        if self._flavour.front_matter:
            yield write_front_matter(self._front_matter()).rstrip("\n")
        if self._flavour.divs:
            yield from self._head()
        elif not self._flavour.front_matter:
            yield from self._plain_head()
        yield self.body()
        yield from self._uncited()
        yield from self._tail()
        yield "\n\n".join(self._footnotes())

    def body(self) -> str:
        """The article's own words."""
        return self._blocks.blocks(self._article.body)

    def _front_matter(self) -> dict[str, str | list[str]]:
        article, about = self._article, self._article.about
        values: dict[str, str | list[str]] = {
            "title": plain(article.title).replace("\n", " "),
            "author": [author.name for author in article.authors if author.name],
            "date": about.published,
            "lang": article.language,
            "kind": article.kind if KIND_ID.fullmatch(article.kind) else "",
            "slug": about.slug,
            "description": about.excerpt,
            "categories" if self._flavour.name == "hugo" else "category": about.category,
            "tags": list(about.tags),
            "region": about.region,
            "image": about.featured_image,
        }
        if not self._flavour.divs:
            values |= self._for_themes()
        return values

    def _for_themes(self) -> dict[str, str | list[str]]:
        """What has no place in the text of a page made by a theme."""
        article = self._article
        bios = [
            f"{author.name}: {plain(printed_bio(author, article.language)[1])}"
            for author in article.authors
        ]
        return {
            "key_points": [plain(point.text) for point in article.key_points],
            "available_in": list(article.available_in),
            "about_authors": [bio for bio in bios if not bio.endswith(": ")],
        }

    def _head(self) -> Iterator[str]:
        """Kind, a title with formatting, key points and languages, each in its div."""
        article = self._article
        yield _div("kind", escape(kind_label(article.kind, article.language)))
        title = self._blocks.text(article.title)
        # The front matter holds plain words: a title that has more stands here as well.
        if title != escape(on_one_line(plain(article.title)), self._flavour):
            yield _div("title", guard_start(title))
        yield _div("key-points", self._key_points())
        codes = [code for code in article.available_in if language_tag(code)]
        names = [f"[{LANGUAGE_NAMES.get(code, code)}]{{lang={code}}}" for code in codes]
        yield _div("languages", f"{self._page.also_in}: {', '.join(names)}" if names else "")

    def _key_points(self) -> str:
        lines = (self._blocks.text(point.text) for point in self._article.key_points)
        return "\n".join(f"- {guard_start(line)}" for line in lines if line)

    def _plain_head(self) -> Iterator[str]:
        article = self._article
        yield escape(kind_label(article.kind, article.language), self._flavour)
        yield f"# {self._blocks.text(article.title)}"
        names = ", ".join(author.name for author in article.authors if author.name)
        day = spoken_date(article.about.published, article.language)
        yield escape(" · ".join(part for part in (names, day) if part), self._flavour)
        yield self._key_points()
        names = ", ".join(LANGUAGE_NAMES.get(code, code) for code in article.available_in)
        yield f"{self._page.also_in}: {escape(names, self._flavour)}" if names else ""

    def _tail(self) -> Iterator[str]:
        """People and similar posts."""
        for author in self._article.authors:
            if self._flavour.divs:
                written = "\n\n".join(part for part in self._author(author) if part)
                yield _div("author", written, fence="::::")
            elif not self._flavour.front_matter:
                yield from self._author(author)
        posts = "\n".join(self._posts())
        if self._flavour.divs:
            yield _div("similar", posts)
        elif not self._flavour.front_matter and posts:
            yield f"## {self._page.similar}\n\n{posts}"

    def _author(self, author: Author) -> Iterator[str]:
        yield self._value(author.name)
        affiliation = self._value(author.affiliation)
        yield _div("affiliation", affiliation) if self._flavour.divs else affiliation
        photo = image_address(Image("", author.photo)) if author.photo else ""
        if photo and self._flavour.divs:
            yield f"![]({destination(photo)}){{.photo}}"
        language, bio = printed_bio(author, self._article.language)
        text = self._blocks.paragraphs(bio)
        if text and self._flavour.divs:
            lang = f" lang={language}" if language_tag(language) else ""
            yield f"::: {{.bio{lang}}}\n{text}\n:::"
        elif text:
            yield text

    def _value(self, text: str) -> str:
        """A single value as a paragraph."""
        return guard_start(escape(on_one_line(text), self._flavour))

    def _posts(self) -> Iterator[str]:
        for post in self._article.similar:
            link = printed_link(post.address)
            title = self._value(post.title)
            if title and link:
                yield f"- [{title}]({destination(link)})"
            elif title:
                yield f"- {title}"

    def _footnotes(self) -> Iterator[str]:
        for target in self._numbering.order:
            yield f"[^{self._labels[target]}]: {_hanging(self._item(target))}"
        loose = [n for n in self._article.notes if n.id not in self._numbering.numbers]
        for number, note in enumerate(loose, 1):
            yield f"[^note-uncited-{number}]: {_hanging(self._note(note.text))}"

    def _item(self, target: str) -> str:
        note = self._article.note_by_id.get(target)
        if note:
            return self._note(note.text)
        return self._line(target)

    def _note(self, text: RichText) -> str:
        return self._blocks.paragraphs(text)

    def _parts(self, target: str) -> tuple[tuple[str, str | None], ...]:
        found = self._printed.get(target)
        if found is None:
            fields = self._article.reference_by_id[target].fields
            parts = source_parts(fields, self._article.language)
            found = self._printed[target] = tuple((part.text, part.href) for part in parts)
        return found

    def _line(self, target: str) -> str:
        """The house style line; an address is an autolink where it prints as itself."""
        written = []
        for text, href in self._parts(target):
            words = escape(" ".join(text.split(" ")), self._flavour)
            if href and href == text:
                written.append(f"<{href}>")
            else:
                written.append(f"[{words}]({destination(fit_href(href))})" if href else words)
        return guard_start("".join(written).strip())

    def _uncited(self) -> Iterator[str]:
        """The sources that nobody cites."""
        numbers = self._numbering.numbers
        sources = (self._line(r.id) for r in self._article.references if r.id not in numbers)
        listed = "\n".join(f"- {line}" for line in sources)
        if self._flavour.divs:
            yield _div("uncited", listed)
        elif listed:
            yield f"## {self._page.uncited}\n\n{listed}"


def one_line_of(text: RichText) -> str:
    """The words of a text as they come back from a footnote."""
    return on_one_line(" ".join(block.words for block in text))


def _div(name: str, inner: str, fence: str = ":::") -> str:
    return f"{fence} {{.{name}}}\n{inner}\n{fence}" if inner else ""


def _hanging(text: str, indent: int = 4) -> str:
    """A text whose later paragraphs belong to its first."""
    return text.replace("\n\n", "\n\n" + " " * indent)
