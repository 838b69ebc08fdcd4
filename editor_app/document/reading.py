"""From the CRDT to an `Article`. Parts that did not change since the last look are kept.

A record lives while it is not removed, or while there are words in it: so words that somebody
wrote into a part which another person took away meanwhile are never lost from sight.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from typing import Any

from editor_app.document import fields, schema
from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.crdt import Changes, Crdt
from editor_app.document.records import (
    AlsoEntered,
    Author,
    Comment,
    Counterpart,
    Image,
    KeyPoint,
    Marker,
    MarkerItem,
    Note,
    Quote,
    Reference,
    SimilarPost,
    Suggestion,
    Table,
    Waiver,
)
from editor_app.document.remarks import Stretches, read_comment, stretches_of
from editor_app.document.richtext import OBJECT, RichText, Run, runs_to_text
from editor_app.document.suggestions import read_suggestion
from editor_app.document.true_marks import TrueMarks

_INTERNAL = frozenset({"made", schema.REMOVED, "schema"})
_WAIVER_WORDS = ("rule", "reason", "by", "place")
_DEPENDENTS = {
    "kp": schema.KEY_POINTS,
    "bio": schema.AUTHORS,
    "note": schema.NOTES,
    "caption": "objects",
    "cell": "objects",
    "rows": "objects",
    "cols": "objects",
    schema.IMAGES: "objects",
    schema.TABLES: "objects",
    "comment": schema.COMMENTS,
}
_TEXTS_BY_RECORD = {
    schema.KEY_POINTS: "kp",
    schema.NOTES: "note",
    schema.AUTHORS: "bio",
    schema.COMMENTS: "comment",
}
_UNSAID = frozenset({schema.COMMENTS, schema.SUGGESTIONS})
"""Groups whose fields are never "also entered": what they say is merged by rules of its own."""
_NEVER_RIVALS = _INTERNAL | {"anchor"}
"""Nor are these fields: nobody enters them, and a place follows its words by itself."""
_FOLLOWING_TEXT = (
    schema.KEY_POINTS,
    schema.COMMENTS,
    schema.MARKERS,
    schema.REFERENCES,
    schema.WAIVERS,
)
"""Parts that hold places in texts, or depend on which objects stand in them."""


class Reader:
    """Reads one document, and remembers what it read until a change touches it."""

    def __init__(self, crdt: Crdt, article_id: str) -> None:
        self._crdt = crdt
        self._id = article_id
        self._texts: dict[str, RichText] = {}
        self._stretches: dict[str, Stretches] = {}
        self.marks = TrueMarks(crdt, self.entries)
        self._suggested: dict[str, Suggestion] = {}
        self._entries: dict[str, dict[str, dict[str, Any]]] = {}
        self._values: dict[tuple[str, str], dict[str, Any]] = {}
        self._parts: dict[str, Any] = {}
        self._names: list[str] = []
        self._by_owner: dict[str, list[str]] = {}

    def forget(self, changes: Changes) -> None:
        """Drop what a change makes stale."""
        for text in changes.texts:
            self._forget_text(text)
        for group, record in changes.records:
            self._refresh(group, record)
            self._drop(group.partition(":")[0])
        for order in changes.orders:
            self._drop(order.split(":")[1])
        if changes.records or changes.orders:
            self._parts.pop("also", None)

    def _forget_text(self, text: str) -> None:
        self._texts.pop(text, None)
        self._stretches.pop(text, None)
        self._drop(text.partition(":")[0])
        for part in _FOLLOWING_TEXT:
            self._parts.pop(part, None)

    def _refresh_suggestion(self, suggestion: str) -> None:
        self._suggested.pop(suggestion, None)
        self._parts.pop(schema.SUGGESTIONS, None)
        for text in self.marks.forget(suggestion):
            self._forget_text(text)

    def _refresh(self, group: str, record: str) -> None:
        self._values.pop((group, record), None)
        if group == schema.SUGGESTIONS:
            self._refresh_suggestion(record)
        if group in self._entries:
            self._entries[group][record] = self._crdt.record(group, record)

    def _drop(self, name: str) -> None:
        self._parts.pop(_DEPENDENTS.get(name, name), None)
        if name == schema.REFERENCES:
            self._parts.pop("sources", None)

    def text(self, name: str) -> RichText:
        """A text as blocks."""
        if name not in self._texts:
            self._texts[name] = runs_to_text(self.runs(name))
        return self._texts[name]

    def runs(self, name: str) -> tuple[Run, ...]:
        """A text as flat runs. Only those characters count as proposed that really are: what
        others typed between them may carry the mark by chance.
        """
        return self.marks.runs(name)

    def runs_between(self, name: str, start: int, end: int) -> tuple[Run, ...]:
        """As `runs`, for a range: it costs no more in a long text."""
        return self.marks.runs_between(name, start, end)

    def entries(self, group: str) -> dict[str, dict[str, Any]]:
        """The records of a group as stored."""
        if group not in self._entries:
            self._entries[group] = self._crdt.records(group)
        return self._entries[group]

    def values(self, group: str, record: str) -> dict[str, Any]:
        """The fields of a record that count. Not to be changed."""
        if (group, record) not in self._values:
            entries = self.entries(group).get(record, {})
            found = fields.resolve(entries)
            if group == schema.MARKERS and "items" in found:
                found["items"] = fields.merged_items(entries)
            self._values[group, record] = found
        return self._values[group, record]

    def ids(self, group: str, texts_of: Callable[[str], Iterable[str]] | None = None) -> list[str]:
        """The living records of a group, in their order."""
        entries = self.entries(group)
        known = dict.fromkeys(self._crdt.order(schema.order_of(group)))
        known.update(dict.fromkeys(sorted(entries)))
        if texts_of is not None:
            known.update(dict.fromkeys(self._ids_of_texts(group)))
        return [
            record
            for record in known
            if (entries.get(record) and not self.values(group, record).get(schema.REMOVED))
            or (texts_of is not None and any(self._has_words(t) for t in texts_of(record)))
        ]

    def _ids_of_texts(self, group: str) -> list[str]:
        prefix = _TEXTS_BY_RECORD.get(group)
        names = [name.split(":") for name in self._crdt.text_names()]
        if prefix:
            return sorted({p[1] for p in names if p[0] == prefix and len(p) > 1})
        kind, _, table = group.partition(":")
        at = {"rows": 2, "cols": 3}.get(kind)
        if at is None:
            return []
        return sorted({p[at] for p in names if p[:2] == ["cell", table] and len(p) == 4})

    def _texts_of(self, owner: str) -> list[str]:
        """The names of the texts under a name: `comment:ID` has one for each message."""
        names = self._crdt.text_names()
        if names is not self._names:  # another list where there are others
            self._names, self._by_owner = names, {}
            for name in names:
                self._by_owner.setdefault(name.rpartition(":")[0], []).append(name)
        return self._by_owner.get(owner, [])

    def _has_words(self, text: str) -> bool:
        return any(part.runs for part in self.text(text))

    def article(self) -> Article:
        """The whole article as a value."""
        about = self._part(schema.ABOUT, lambda: self.values(schema.ABOUT, schema.ARTICLE))
        images, tables = self._part("objects", self._objects)
        similar, hidden = self._part(schema.SIMILAR, self._similar)
        return Article(
            id=self._id,
            kind=str(about.get("kind", "analysis")),
            language=str(about.get("language", "en")),
            status=str(about.get("status", "draft")),
            title=self.text(schema.TITLE),
            body=self.text(schema.BODY),
            key_points=self._part(schema.KEY_POINTS, self._key_points),
            authors=self._part(schema.AUTHORS, self._authors),
            references=self._part(schema.REFERENCES, self._references),
            notes=self._part(schema.NOTES, self._notes),
            markers=self._part(schema.MARKERS, self._markers),
            images=images,
            tables=tables,
            comments=self._part(schema.COMMENTS, self._comments),
            suggestions=self.suggestions(),
            available_in=self._part(
                schema.AVAILABLE_IN, lambda: tuple(sorted(self.ids(schema.AVAILABLE_IN)))
            ),
            similar=similar,
            similar_hidden=hidden,
            waivers=self._part(schema.WAIVERS, self._waivers),
            counterparts=self._part(schema.COUNTERPARTS, self._counterparts),
            about=_about(about),
            also_entered=self._part("also", self._also_entered),
        )

    def _part(self, name: str, read: Callable[[], Any]) -> Any:
        if name not in self._parts:
            self._parts[name] = read()
        return self._parts[name]

    def _key_points(self) -> tuple[KeyPoint, ...]:
        texts = schema.key_point_text
        return tuple(
            KeyPoint(
                point,
                self.text(texts(point)),
                self._quote(self.values(schema.KEY_POINTS, point).get("anchor")),
            )
            for point in self.ids(schema.KEY_POINTS, lambda r: [texts(r)])
        )

    def _quote(self, anchor: Any) -> Quote | None:
        if not isinstance(anchor, dict):
            return None
        words = str(anchor.get("words", ""))
        place = self.range_of(anchor)
        if place is None:
            return Quote(words, state="gone")
        block, start, end = self._in_body(*place)
        body = self.text(schema.BODY)
        now = body[block].text[start:end] if body else ""
        now = now.replace(OBJECT, "")
        if not now.strip():
            return Quote(words, state="gone")
        state = "ok" if " ".join(now.split()) == " ".join(words.split()) else "changed"
        return Quote(words, block, start, end, state)

    def _in_body(self, start: int, end: int) -> tuple[int, int, int]:
        """(block, start, end in it) of a range of the body; what goes over the block is cut."""
        body = self.text(schema.BODY)
        starts = list(accumulate((len(part.text) + 1 for part in body), initial=0))
        block = min(max(bisect_right(starts, start) - 1, 0), max(len(body) - 1, 0))
        length = len(body[block].text) if body else 0
        return block, start - starts[block], min(end - starts[block], length)

    def range_of(self, anchor: Mapping[str, Any]) -> tuple[int, int] | None:
        """Where an anchor is in its text (code points), None where its words are gone."""
        ends = self.ends_of(anchor)
        return ends if ends and ends[0] < ends[1] else None

    def ends_of(self, anchor: Mapping[str, Any]) -> tuple[int, int] | None:
        """Both ends of an anchor (code points); where its words are gone, they are one place."""
        start = self._crdt.position(str(anchor.get("start", "")))
        end = self._crdt.position(str(anchor.get("end", "")))
        if start is None or end is None:
            return None
        return start[0], max(start[0], end[0])

    def alive(self, anchor: Mapping[str, Any]) -> tuple[bool, bool]:
        """Whether the first and the last character of an anchor still stand."""
        start = self._crdt.position(str(anchor.get("start", "")))
        end = self._crdt.position(str(anchor.get("end", "")))
        return start is not None and start[1], end is not None and end[1]

    def stretches(self, name: str) -> Stretches:
        """The ranges of a text that carry a comment or a suggestion, by mark."""
        if name not in self._stretches:
            self._stretches[name] = stretches_of(self.text(name))
        return self._stretches[name]

    def text_names(self) -> Iterable[str]:
        """The names of all texts."""
        return self._crdt.text_names()

    def _authors(self) -> tuple[Author, ...]:
        return tuple(self._author(a) for a in self.ids(schema.AUTHORS, self._bio_texts))

    def _bio_texts(self, author: str) -> list[str]:
        return self._texts_of(schema.bio_text(author, "").removesuffix(":"))

    def _author(self, author: str) -> Author:
        values = self.values(schema.AUTHORS, author)
        bios = {name.rpartition(":")[2]: self.text(name) for name in self._bio_texts(author)}
        return Author(
            author,
            str(values.get("name", "")),
            str(values.get("affiliation", "")),
            {language: text for language, text in bios.items() if text},
            _optional(values.get("person")),
            _optional(values.get("photo")),
        )

    def _references(self) -> tuple[Reference, ...]:
        markers = self._part(schema.MARKERS, self._markers)
        cited = {item.target for marker in markers for item in marker.items}
        sources = self._part("sources", self._sources)
        return tuple(r for r, removed in sources if not removed or r.id in cited)

    def _sources(self) -> tuple[tuple[Reference, bool], ...]:
        """Every source that was ever entered, in order of entry, and whether it was removed."""
        entries = self.entries(schema.REFERENCES)
        values = {r: self.values(schema.REFERENCES, r) for r, found in entries.items() if found}
        placed = sorted(values, key=lambda r: (_int(values[r].get("seq")), r))
        drop = _INTERNAL | {"seq"}
        return tuple(
            (
                Reference(r, {k: v for k, v in sorted(values[r].items()) if k not in drop}),
                bool(values[r].get(schema.REMOVED)),
            )
            for r in placed
        )

    def _notes(self) -> tuple[Note, ...]:
        text = schema.note_text
        return tuple(
            Note(note, self.text(text(note)))
            for note in self.ids(schema.NOTES, lambda r: [text(r)])
        )

    def _markers(self) -> tuple[Marker, ...]:
        placed = self._placed_markers()
        return tuple(
            Marker(marker, marker_items(self.values(schema.MARKERS, marker).get("items")))
            for marker in sorted(self.entries(schema.MARKERS))
            if marker in placed
        )

    def _placed_markers(self) -> set[str]:
        names = [n for n in self._crdt.text_names() if not n.startswith("comment:")]
        return {
            str(m.value(run.marks, m.CITE))
            for name in names
            for part in self.text(name)
            for run in part.runs
            if run.text == OBJECT
        }

    def _objects(self) -> tuple[tuple[Image, ...], tuple[Table, ...]]:
        images = tuple(self._image(i) for i in self.ids(schema.IMAGES, _caption))
        return images, tuple(self._table(t) for t in self.ids(schema.TABLES))

    def _image(self, image: str) -> Image:
        values = self.values(schema.IMAGES, image)
        names = ("file", "address", "alt", "credit")
        words = {name: str(values.get(name, "")) for name in names}
        sizes = {name: _int(values.get(name)) for name in ("width", "height")}
        caption = self.text(schema.caption_text(image))
        return Image(image, **words, **sizes, caption=caption)  # type: ignore[arg-type]

    def _table(self, table: str) -> Table:
        def cells_with(at: int, record: str) -> list[str]:
            names = (name.split(":") for name in self._crdt.text_names())
            cells = (p for p in names if p[:2] == ["cell", table] and len(p) == 4)
            return [":".join(p) for p in cells if p[at] == record]

        rows = self.ids(schema.rows_of(table), lambda r: cells_with(2, r))
        columns = self.ids(schema.columns_of(table), lambda c: cells_with(3, c))
        cells = tuple(
            tuple(self.text(schema.cell_text(table, row, column)) for column in columns)
            for row in rows
        )
        header = bool(self.values(schema.TABLES, table).get("header"))
        caption = self.text(schema.caption_text(table))
        return Table(table, tuple(rows), tuple(columns), cells, header, caption)

    def _comments(self) -> tuple[Comment, ...]:
        return tuple(read_comment(self, c) for c in self.ids(schema.COMMENTS, self._message_texts))

    def _message_texts(self, comment: str) -> list[str]:
        return self._texts_of(schema.comment_text(comment, "").removesuffix(":"))

    def suggestions(self) -> tuple[Suggestion, ...]:
        """The records of all suggestions. A mark that was pasted without one makes none."""
        return self._part(  # type: ignore[no-any-return]
            schema.SUGGESTIONS,
            lambda: tuple(
                self.suggestion(s)
                for s in self.ids(schema.SUGGESTIONS)
                if "made" in self.values(schema.SUGGESTIONS, s)
            ),
        )

    def suggestion(self, suggestion: str) -> Suggestion:
        """One suggestion's record."""
        if suggestion not in self._suggested:
            entries = self.entries(schema.SUGGESTIONS).get(suggestion, {})
            values = self.values(schema.SUGGESTIONS, suggestion)
            self._suggested[suggestion] = read_suggestion(suggestion, entries, values)
        return self._suggested[suggestion]

    def _similar(self) -> tuple[tuple[SimilarPost, ...], tuple[SimilarPost, ...]]:
        """The posts that are offered, and those that were hidden."""
        offered: list[SimilarPost] = []
        hidden: list[SimilarPost] = []
        for post in self.ids(schema.SIMILAR):
            values = self.values(schema.SIMILAR, post)
            title, address = (str(values.get(name, "")) for name in ("title", "address"))
            found = SimilarPost(post, title, address, _optional(values.get("article")))
            (hidden if values.get("hidden") else offered).append(found)
        return tuple(offered), tuple(hidden)

    def _waivers(self) -> tuple[Waiver, ...]:
        found = []
        for waiver in self.ids(schema.WAIVERS):
            values = self.values(schema.WAIVERS, waiver)
            rule, reason, by, place = (str(values.get(n, "")) for n in _WAIVER_WORDS)
            facts = values.get("facts")
            facts = facts if isinstance(facts, dict) else {}
            quote = self._place_of(values.get("anchor"))
            found.append(Waiver(waiver, rule, reason, by, place, facts, quote))
        return tuple(found)

    def _place_of(self, anchor: Any) -> Quote | None:
        """As `_quote`, for a range that may hold no words: an image, an empty line."""
        quote = self._quote(anchor)
        place = self.range_of(anchor) if quote and quote.state == "gone" else None
        return Quote(quote.words, *self._in_body(*place)) if quote and place else quote

    def _counterparts(self) -> tuple[Counterpart, ...]:
        names = ("article", "text", "start", "end", "words")
        return tuple(
            Counterpart(record, *(str(values.get(name, "")) for name in names))
            for record in self.ids(schema.COUNTERPARTS)
            for values in [self.values(schema.COUNTERPARTS, record)]
        )

    def _also_entered(self) -> tuple[AlsoEntered, ...]:
        return tuple(
            AlsoEntered(group, record, name, value)
            for group in schema.GROUPS
            if group not in _UNSAID
            for record, entries in sorted(self.entries(group).items())
            for name, value in fields.rivals(entries)
            if name not in _NEVER_RIVALS and (group, name) != (schema.MARKERS, "items")
        )


def _caption(record: str) -> list[str]:
    return [schema.caption_text(record)]


def _int(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _optional(value: Any) -> str | None:
    return None if value is None else str(value)


def marker_items(value: Any) -> tuple[MarkerItem, ...]:
    """The items of a marker from their JSON; what is none is passed over."""
    listed = value if isinstance(value, list) else []
    return tuple(
        MarkerItem(str(i["target"]), str(i.get("locator", "")), str(i.get("label", "")))
        for i in listed
        if isinstance(i, dict) and i.get("target")
    )


def _about(values: Mapping[str, Any]) -> About:
    words = [n for n in schema.ABOUT_FIELDS if n not in ("kind", "language", "status", "tags")]
    tags = values.get("tags")
    known = {*schema.ABOUT_FIELDS, *_INTERNAL}
    return About(
        **{name: str(values.get(name, "")) for name in words},
        tags=tuple(map(str, tags)) if isinstance(tags, list) else (),
        other={key: value for key, value in sorted(values.items()) if key not in known},
    )
