"""An article as the store lists, searches and keeps it: rows and JSON text, free of our types."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from editor_app.document.article import Article
from editor_app.document.article_json import from_json, to_json
from editor_app.document.counting import word_count
from editor_app.document.numbering import numbered
from editor_app.document.records import Reference
from editor_app.document.richtext import plain
from editor_app.references.csl import field_text, iso_date, outlet
from editor_app.references.url import normalise_url
from editor_app.references.verification import verified_by
from editor_app.store.rows import Projection, ReferenceRow


def project(article: Article) -> Projection:
    """What the store keeps of an article beside its updates."""
    return Projection(
        article_id=article.id,
        title=article.title_text,
        status=article.status,
        language=article.language,
        kind=article.kind,
        slug=article.about.slug,
        category=article.about.category,
        authors=tuple(author.name for author in article.authors if author.name),
        assigned=article.about.assigned,
        due=article.about.due,
        words=word_count(article),
        text="\n".join(_texts(article)),
        json=article_text(article),
        references=tuple(_references(article)),
        open_comments=sum(not comment.resolved for comment in article.comments),
        siblings=article.about.siblings or None,
        key_points="\n".join(plain(point.text) for point in article.key_points),
    )


def article_text(article: Article) -> str:
    """The whole article as one line of JSON."""
    return json.dumps(to_json(article), ensure_ascii=False, separators=(",", ":"))


def article_from_text(text: str) -> Article:
    """The article that `article_text` wrote."""
    return from_json(json.loads(text))


def _texts(article: Article) -> Iterator[str]:
    """What a reader of the article reads, key points and sources apart."""
    yield plain(article.body)
    for table in article.standing_tables:
        yield plain(table.caption)
        for row in table.cells:
            yield " ".join(plain(cell) for cell in row)
    yield from (plain(image.caption) for image in article.standing_images)
    yield from (plain(note.text) for note in article.notes)


def _references(article: Article) -> Iterator[ReferenceRow]:
    numbers = numbered(article).numbers
    for reference in article.references:
        yield _reference(article.id, reference, numbers.get(reference.id))


def _reference(article_id: str, reference: Reference, number: int | None) -> ReferenceRow:
    item = reference.fields
    url = field_text(item, "URL")
    return ReferenceRow(
        article_id=article_id,
        reference_id=reference.id,
        number=number,
        type=field_text(item, "type"),
        title=field_text(item, "title"),
        container=outlet(item),
        url=url,
        url_key=normalise_url(url) if url else "",
        doi=field_text(item, "DOI"),
        issued=_date(item, "issued"),
        accessed=_date(item, "accessed"),
        raw=field_text(item, "raw"),
        entered_by=field_text(item, "entered_by"),
        verified_by=verified_by(item),
        csl=json.dumps(dict(item), ensure_ascii=False),
    )


def _date(item: Mapping[str, Any], field: str) -> str:
    return iso_date(item, field) or ""
