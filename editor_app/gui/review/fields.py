"""What the fields of an article are called, for remarks about them and suggestions of others."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from editor_app.document.article import Article
from editor_app.document.numbering import numbered
from editor_app.document.richtext import plain

translate = QCoreApplication.translate
LONGEST = 60


def field_words(article: Article, field: str) -> str:
    """A field as people call it, such as `Source 3: Title`."""
    group, _, rest = field.partition("/")
    record, _, name = rest.partition("/")
    if group == "references":
        return _joined(_source(article, record), field_name(name))
    if group == "authors":
        author = next((a for a in article.authors if a.id == record), None)
        said = author.name if author and author.name else translate("review", "Author")
        return _joined(said, field_name(name))
    if group == "about":
        return field_name(name if name else record)
    if group == "key_points":
        number = next((n for n, p in enumerate(article.key_points, 1) if p.id == record), 0)
        return translate("review", "Key point {}").format(number or "")
    if group == "title":
        return translate("review", "Title")
    if group in ("images", "notes"):
        return _joined(_numbered(article, group, record), field_name(name))
    return _joined(field_name(group), field_name(name))


def field_name(name: str) -> str:
    """The name of a field; one that a newer version made is shown as it is."""
    names = {
        "title": translate("review", "Title"),
        "container-title": translate("review", "Outlet"),
        "publisher": translate("review", "Publisher"),
        "URL": translate("review", "Link"),
        "accessed": translate("review", "Date of access"),
        "issued": translate("review", "Date"),
        "author": translate("review", "Author"),
        "DOI": "DOI",
        "type": translate("review", "Kind of source"),
        "page": translate("review", "Pages"),
        "volume": translate("review", "Volume"),
        "issue": translate("review", "Issue"),
        "name": translate("review", "Name"),
        "affiliation": translate("review", "Affiliation"),
        "bio": translate("review", "Bio"),
        "kind": translate("review", "Kind"),
        "language": translate("review", "Language"),
        "slug": translate("review", "Address"),
        "category": translate("review", "Category"),
        "tags": translate("review", "Tags"),
        "region": translate("review", "Region"),
        "excerpt": translate("review", "Excerpt"),
        "featured_image": translate("review", "Featured image"),
        "published": translate("review", "Publication date"),
        "embargo": translate("review", "Embargo"),
        "due": translate("review", "Due date"),
        "alt": translate("review", "Alternative text"),
        "credit": translate("review", "Credit"),
        "caption": translate("review", "Caption"),
        "images": translate("review", "Image"),
        "tables": translate("review", "Table"),
    }
    return names.get(name, name)


def value_words(value: Any) -> str:
    """A value of a field in words: dates as numbers, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            return ".".join(f"{int(n):02}" for n in reversed(parts[0]))
        return str(value.get("literal") or value.get("raw") or value)
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_person, value)))
    return str(value)


def _person(value: Any) -> str:
    if isinstance(value, dict):
        names = (value.get("given"), value.get("family"), value.get("literal"))
        return " ".join(str(name) for name in names if name)
    return str(value)


def _numbered(article: Article, group: str, record: str) -> str:
    """An image by its place among them, a note by its number in print."""
    if group == "images":
        ids = [image.id for image in article.images]
        number = ids.index(record) + 1 if record in ids and len(ids) > 1 else 0
        said = translate("review", "Image {}").format(number or "")
    else:
        number = numbered(article).numbers.get(record, 0)
        said = translate("review", "Note {}").format(number or "")
    return said.strip()


def _source(article: Article, record: str) -> str:
    number = numbered(article).numbers.get(record)
    if number:
        return translate("review", "Source {}").format(number)
    found = article.reference_by_id.get(record)
    title = str(found.fields.get("title", "")) if found else ""
    short = title if len(title) <= LONGEST else title[:LONGEST].rstrip() + "…"
    return (
        translate("review", "Source “{}”").format(short) if short else translate("review", "Source")
    )


def _joined(first: str, second: str) -> str:
    return ": ".join(part for part in (first, second) if part)


def current_value(article: Article, field: str) -> str:
    """What stands in a field now, in words."""
    group, _, rest = field.partition("/")
    record, _, name = rest.partition("/")
    if group == "references":
        found = article.reference_by_id.get(record)
        return value_words(found.fields.get(name)) if found and name else ""
    if group == "authors":
        author = next((a for a in article.authors if a.id == record), None)
        return str(getattr(author, name, "") or "") if author else ""
    if group == "about":
        return value_words(getattr(article.about, record, None))
    if group == "title":
        return plain(article.title)
    return ""
