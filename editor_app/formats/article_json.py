"""An article as JSON: in full, and as `show --json` prints it (DESIGN, "Command line")."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from editor_app.document.article import Article
from editor_app.document.article_json import from_json, to_json
from editor_app.document.counting import word_count
from editor_app.document.finding import Finding, body_place
from editor_app.document.numbering import numbered
from editor_app.document.records import Comment, KeyPoint, Reference
from editor_app.document.richtext import RichText, plain
from editor_app.errors import InputError
from editor_app.formats.json_shape import check_shape
from editor_app.formats.markdown import body_markdown
from editor_app.formats.reading import Draft

Json = dict[str, Any]


def write_json(article: Article) -> str:
    """The whole article, every field and mark, as `read_json` takes it."""
    return json.dumps(to_json(article), ensure_ascii=False, indent=1) + "\n"


def read_json(text: str) -> Draft:
    """The article that `write_json` wrote.

    Raises InputError: `input.json` (line, column, reason) where it is no JSON,
    `input.json_shape` (place) where it is JSON of something else.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            "input.json", line=error.lineno, column=error.colno, reason=error.msg
        ) from error
    except RecursionError as error:
        raise InputError("input.json_shape", place="") from error
    check_shape(data)
    try:
        return Draft(from_json(data))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError("input.json_shape", place=str(error)) from error


def show_json(
    article: Article,
    findings: Iterable[Finding] = (),
    say: Callable[[Finding], str] = lambda finding: finding.rule,
) -> Json:
    """What `show --json` prints. `say` makes a finding's sentence."""
    return {
        "id": article.id,
        "kind": article.kind,
        "language": article.language,
        "title": article.title_text,
        "status": article.status,
        "key_points": [_key_point(point) for point in article.key_points],
        "available_in": list(article.available_in),
        "authors": [
            {
                "name": author.name,
                "affiliation": author.affiliation,
                "bio": {code: plain(text) for code, text in author.bios.items()},
            }
            for author in article.authors
        ],
        "references": _references(article),
        "notes": _notes(article),
        "body": body_markdown(article),
        "comments": [_comment(comment) for comment in article.comments],
        "suggestions": [{"id": s.id, "status": s.status, **s.fields} for s in article.suggestions],
        "findings": [
            {"level": f.level, "rule": f.rule, "place": f.place, "text": say(f)} for f in findings
        ],
        "word_count": word_count(article),
        **_about(article),
    }


def _key_point(point: KeyPoint) -> Json:
    quote = point.quote
    place = None
    if quote is not None and quote.state != "gone":
        place = body_place(quote.block, quote.start, quote.end)
    state = quote.state if quote is not None else "ok"
    return {"text": _line(point.text), "quotes": place, "state": state}


def _references(article: Article) -> list[Json]:
    numbering = numbered(article)
    cited = [article.reference_by_id[t] for t in numbering.order if t in article.reference_by_id]
    rest = [r for r in article.references if r.id not in numbering.numbers]
    return [_reference(r, numbering.numbers.get(r.id)) for r in (*cited, *rest)]


def _reference(reference: Reference, number: int | None) -> Json:
    fields = {key: value for key, value in reference.fields.items() if not key.startswith("_")}
    return {"number": number, "id": reference.id, **fields, "raw": fields.get("raw", "")}


def _notes(article: Article) -> list[Json]:
    numbers = numbered(article).numbers
    found = [{"number": numbers.get(n.id), "text": plain(n.text)} for n in article.notes]
    return sorted(found, key=lambda note: (note["number"] is None, note["number"] or 0))


def _comment(comment: Comment) -> Json:
    return {
        "id": comment.id,
        "place": comment.field or comment.text,
        "start": comment.start,
        "end": comment.end,
        "quote": comment.quote,
        "resolved": comment.resolved,
        "assigned": comment.assigned,
        "messages": [
            {"author": message.author, "at": message.at, "text": plain(message.text)}
            for message in comment.messages
        ],
    }


def _about(article: Article) -> Mapping[str, Any]:
    about = article.about
    return {
        "slug": about.slug,
        "category": about.category,
        "tags": list(about.tags),
        "region": about.region,
        "excerpt": about.excerpt,
        "featured_image": about.featured_image,
        "published": about.published,
        "embargo": about.embargo,
        "due": about.due,
        "assigned": about.assigned,
        "siblings": about.siblings,
    }


def _line(text: RichText) -> str:
    return " ".join(plain(text).split())
