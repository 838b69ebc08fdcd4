"""What a page says about itself to machines: description, Open Graph, JSON-LD, versions.

Open Graph (ogp.me), schema.org Article, Dublin Core terms for what HTML has no name of its own.
Only what is known is written. Internal fields (embargo, due date, assigned editor) never are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from editor_app.document.article import Article
from editor_app.document.richtext import plain
from editor_app.formats.cleaning import clean, on_one_line
from editor_app.formats.html_inline import attribute, joined, language_tag
from editor_app.formats.links import printed_link

_LOCALES = {"en": "en_GB", "tr": "tr_TR", "ru": "ru_RU"}
_DESCRIPTION = 300


def metadata(article: Article, address: str, siblings: Mapping[str, str], site: str) -> str:
    """The elements for `<head>`, a line each."""
    link = printed_link(address) if address else None
    return joined(
        (*_named(article), *_open_graph(article, link, site), *_links(article, link, siblings),
         _json_ld(article, link, site))
    )  # fmt: skip


def _named(article: Article) -> Iterator[str]:
    about = article.about
    yield _meta("name", "description", about.excerpt or _summary(article))
    for author in article.authors:
        yield _meta("name", "author", author.name)
    yield _meta("name", "keywords", ", ".join(about.tags))
    yield _meta("name", "dcterms.identifier", about.slug)
    yield _meta("name", "dcterms.coverage", about.region)


def _summary(article: Article) -> str:
    """The first key point, else the first paragraph, cut at a word."""
    texts = [plain(point.text) for point in article.key_points[:1]]
    texts += [block.words for block in article.body if block.words.strip()][:1]
    words = " ".join(texts[0].split()) if texts else ""
    if len(words) <= _DESCRIPTION:
        return words
    return words[:_DESCRIPTION].rsplit(" ", 1)[0] + " …"


def _open_graph(article: Article, link: str | None, site: str) -> Iterator[str]:
    about = article.about
    yield _meta("property", "og:type", "article")
    yield _meta("property", "og:title", article.title_text)
    yield _meta("property", "og:description", about.excerpt)
    yield _meta("property", "og:url", link or "")
    yield _meta("property", "og:site_name", site)
    yield _meta("property", "og:locale", _LOCALES.get(article.language, ""))
    image = printed_link(about.featured_image) if about.featured_image else None
    yield _meta("property", "og:image", image or "")
    yield _meta("property", "article:published_time", about.published)
    yield _meta("property", "article:section", about.category)
    for tag in about.tags:
        yield _meta("property", "article:tag", tag)


def _links(article: Article, link: str | None, siblings: Mapping[str, str]) -> Iterator[str]:
    if link:
        yield f'<link rel="canonical" href="{attribute(link)}">'
    own = {article.language: link} if link and siblings else {}
    for code, address in {**siblings, **own}.items():
        if language_tag(code):
            yield f'<link rel="alternate" hreflang="{code}" href="{attribute(address)}">'


def _json_ld(article: Article, link: str | None, site: str) -> str:
    """schema.org data; `<`, `>` and `&` as escapes, so that nothing in it can end the script."""
    about = article.about
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": article.title_text,
        "inLanguage": article.language,
        "description": about.excerpt,
        "datePublished": about.published,
        "articleSection": about.category,
        "keywords": list(about.tags),
        "author": [{"@type": "Person", "name": a.name} for a in article.authors if a.name],
        "publisher": {"@type": "Organization", "name": site} if site else None,
        "mainEntityOfPage": link,
    }
    text = json.dumps({k: v for k, v in data.items() if v}, ensure_ascii=False)
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/ld+json">{clean(text)}</script>'


def _meta(key: str, name: str, content: str) -> str:
    content = attribute(on_one_line(content))
    return f'<meta {key}="{name}" content="{content}">' if content else ""
