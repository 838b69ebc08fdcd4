"""An article as an HTML page or as a fragment for a content management system.

The page is one valid, accessible document of its own (WHATWG HTML, WAI-ARIA DPUB roles). All that
the article says is visible text or ordinary markup, so that a page from which scripts, comments
and data attributes were taken away still reads back as the same article (`html_reader`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from editor_app.document.article import Article
from editor_app.document.numbering import Numbering, numbered
from editor_app.document.records import Author, Image, Note, Reference
from editor_app.formats.author_bio import printed_bio
from editor_app.formats.cleaning import on_one_line
from editor_app.formats.html_blocks import BlockWriter
from editor_app.formats.html_inline import attribute, escape, joined, language_tag
from editor_app.formats.html_meta import metadata
from editor_app.formats.html_page import fill_template
from editor_app.formats.images import Files, image_address
from editor_app.formats.labels import KIND_ID, LANGUAGE_NAMES, kind_label, page_labels, spoken_date
from editor_app.formats.links import fit_href, printed_link
from editor_app.formats.settled import settled
from editor_app.formats.source_lines import source_parts


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the place of publication: the address of this page, of its versions in
    other languages (language → address), and the name of the site.
    """

    address: str = ""
    siblings: Mapping[str, str] | None = None
    site: str = ""


def write_html(
    article: Article,
    *,
    template: str | None = None,
    files: Files | None = None,
    surroundings: Surroundings = Surroundings(),
    list_title: str = "",
) -> str:
    """The article as a page. `template` replaces the shipped one (Jinja2, see
    resources/templates/article.html for its variables); `files` gives the bytes of images;
    `list_title` stands above the list instead of "References".
    """
    article = settled(article)
    parts = _Parts(article, files, surroundings, list_title=list_title)
    values = {
        "language": language_tag(article.language) or "und",
        "direction": "rtl" if article.language.split("-")[0] in ("ar", "fa", "he", "ur") else "ltr",
        "title": escape(article.title_text).strip()
        or escape(kind_label(article.kind, article.language)),
        "metadata": metadata(article, surroundings.address, parts.siblings, surroundings.site),
        "header": parts.header(),
        "body": parts.body(),
        "references": parts.references(),
        "authors": parts.authors(),
        "similar": parts.similar(),
    }
    return fill_template(values, template)


def write_fragment(
    article: Article,
    *,
    files: Files | None = None,
    surroundings: Surroundings = Surroundings(),
    prefix: str = "",
    list_title: str = "",
) -> str:
    """The article as one `<article>` element without styles or scripts, to paste into a CMS.
    `prefix` begins every id, for pages that hold several articles.
    """
    parts = _Parts(settled(article), files, surroundings, prefix, list_title)
    inner = joined(
        (parts.header(), parts.body(), parts.references(), parts.authors(), parts.similar())
    )
    language = language_tag(article.language) or "und"
    return f'<article class="ed-article" lang="{language}">\n{inner}\n</article>\n'


class _Parts:
    """The parts of one article's page. `header`, `body`, `references` in this order: the list
    needs to know which mentions there are.
    """

    def __init__(
        self,
        article: Article,
        files: Files | None,
        around: Surroundings,
        prefix: str = "",
        list_title: str = "",
    ) -> None:
        self._article = article
        self._prefix = prefix
        self._labels = page_labels(article.language)
        if list_title:
            self._labels = replace(self._labels, references=escape(list_title))
        self._numbering: Numbering = numbered(article)
        self._files = files
        self._writer = BlockWriter(article, self._numbering, self._source, prefix)
        self.siblings = {
            code: link
            for code, address in (around.siblings or {}).items()
            if (link := printed_link(address)) and language_tag(code)
        }

    def _source(self, image: Image) -> str:
        return image_address(image, self._files)

    def header(self) -> str:
        """Kind, title, key points, languages, byline."""
        title = self._writer.text(self._article.title).strip()
        return joined(
            (
                "<header>",
                self._kind(),
                f'<h1 class="ed-title">{title}</h1>' if title else "",
                self._key_points(),
                self._languages(),
                self._byline(),
                "</header>",
            )
        )

    def _kind(self) -> str:
        kind = self._article.kind
        name = f" ed-kind-{kind}" if KIND_ID.fullmatch(kind) else ""
        return f'<p class="ed-kind{name}">{escape(kind_label(kind, self._article.language))}</p>'

    def _key_points(self) -> str:
        points = (self._writer.text(p.text).strip() for p in self._article.key_points)
        items = "\n".join(f"<li>{point}</li>" for point in points if point)
        if not items:
            return ""
        label = self._labels.key_points
        return f'<ul class="ed-key-points" aria-label="{label}">\n{items}\n</ul>'

    def _languages(self) -> str:
        names = [self._language(code) for code in self._article.available_in if language_tag(code)]
        if not names:
            return ""
        return f'<p class="ed-languages">{self._labels.also_in}: {" · ".join(names)}</p>'

    def _language(self, code: str) -> str:
        name = LANGUAGE_NAMES.get(code, code)
        link = self.siblings.get(code)
        if link:
            return f'<a href="{attribute(link)}" hreflang="{code}" lang="{code}">{name}</a>'
        return f'<span lang="{code}">{name}</span>'

    def _byline(self) -> str:
        article = self._article
        names = ", ".join(escape(author.name) for author in article.authors if author.name)
        day = article.about.published
        when = escape(spoken_date(day, article.language))
        shown = f'<time datetime="{attribute(day)}">{when}</time>' if when != day else when
        both = " · ".join(part for part in (names, shown if day else "") if part)
        return f'<p class="ed-byline">{both}</p>' if both else ""

    def body(self) -> str:
        """The article's own words."""
        return f'<div class="ed-body">\n{self._writer.blocks(self._article.body)}\n</div>'

    def references(self) -> str:
        """Sources and notes in the order of their numbers, then those that nobody cites."""
        article, numbers = self._article, self._numbering.numbers
        notes = {note.id: self._writer.paragraphs(note.text) for note in article.notes}
        listed = joined(
            self._numbered(number, target, notes)
            for number, target in enumerate(self._numbering.order, 1)
        )
        everything: tuple[Reference | Note, ...] = (*article.references, *article.notes)
        rest = [record for record in everything if record.id not in numbers]
        if not listed and not rest:
            return ""
        ends = f'<ol class="ed-items">\n{listed}\n</ol>' if listed else ""
        return joined(
            (
                f'<section class="ed-references" aria-labelledby="{self._prefix}references">',
                f'<h2 id="{self._prefix}references">{self._labels.references}</h2>',
                ends,
                self._uncited(rest, notes),
                "</section>",
            )
        )

    def _numbered(self, number: int, target: str, notes: Mapping[str, str]) -> str:
        kind, inner = self._item(target, notes)
        mention = f"{self._prefix}mention-{number}"
        mentions = self._writer.mentions.get(number, 0)
        label = f'<span class="ed-number">[{number}]</span>'
        if mentions:
            back = f'href="#{mention}-1" role="doc-backlink"'
            label = f'<a class="ed-number" {back}>[{number}]</a>'
        more = "".join(
            f'<a class="ed-back" href="#{mention}-{n}" role="doc-backlink" '
            f'aria-label="{self._labels.back} {n}"></a>'
            for n in range(2, mentions + 1)
        )
        return f'<li id="{self._prefix}item-{number}" class="{kind}">{label} {inner}{more}</li>'

    def _item(self, target: str, notes: Mapping[str, str]) -> tuple[str, str]:
        if target in notes:
            return "ed-note", f'<div class="ed-text">{notes[target]}</div>'
        return "ed-source", f'<span class="ed-line">{self._line(target)}</span>'

    def _line(self, target: str) -> str:
        reference = self._article.reference_by_id[target]
        written = []
        for part in source_parts(reference.fields, self._article.language):
            text = escape(part.text)
            if part.href == part.text and '"' not in text:
                written.append(f'<a href="{fit_href(text)}">{text}</a>')
            elif part.href:
                written.append(f'<a href="{attribute(fit_href(part.href))}">{text}</a>')
            else:
                written.append(text)
        return "".join(written)

    def _uncited(self, rest: list[Reference | Note], notes: Mapping[str, str]) -> str:
        if not rest:
            return ""
        items = []
        for record in rest:
            kind, inner = self._item(record.id, notes)
            items.append(f'<li class="{kind}">{inner}</li>')
        return joined(
            (f"<h3>{self._labels.uncited}</h3>", '<ul class="ed-uncited">', *items, "</ul>")
        )

    def authors(self) -> str:
        """Names, affiliations and bios."""
        written = (joined(self._author(author)) for author in self._article.authors)
        everyone = [f'<div class="ed-author">\n{text}\n</div>' for text in written if text]
        if not everyone:
            return ""
        label = self._labels.author if len(everyone) == 1 else self._labels.authors
        return joined(
            (
                f'<section class="ed-authors" aria-labelledby="{self._prefix}authors">',
                f'<h2 id="{self._prefix}authors">{label}</h2>',
                *everyone,
                "</section>",
            )
        )

    def _author(self, author: Author) -> Iterator[str]:
        photo = image_address(Image("", author.photo), self._files) if author.photo else ""
        if photo:
            label = attribute(f"{self._labels.photo} {author.name}")
            yield f'<img class="ed-photo" src="{attribute(photo)}" alt="{label}">'
        for name, words in (("name", author.name), ("affiliation", author.affiliation)):
            text = escape(words).strip()
            yield f'<p class="ed-{name}">{text}</p>' if text else ""
        language, bio = printed_bio(author, self._article.language)
        inner = self._writer.paragraphs(bio)
        lang = f' lang="{language}"' if language_tag(language) else ""
        yield f'<div class="ed-bio"{lang}>{inner}</div>' if inner else ""

    def similar(self) -> str:
        """Posts offered below the article."""
        items = list(self._posts())
        if not items:
            return ""
        return joined(
            (
                f'<nav class="ed-similar" aria-labelledby="{self._prefix}similar">',
                f'<h2 id="{self._prefix}similar">{self._labels.similar}</h2>',
                "<ul>",
                *items,
                "</ul>",
                "</nav>",
            )
        )

    def _posts(self) -> Iterable[str]:
        for post in self._article.similar:
            link = printed_link(post.address)
            title = escape(on_one_line(post.title))
            if link and title:
                yield f'<li><a href="{attribute(link)}">{title}</a></li>'
            elif title:
                yield f"<li>{title}</li>"
