"""People who do random things to one article, apart, and a ledger of every character.

The ledger knows each character ever put in and each that somebody took away, by its lasting
identity; so a test can say of every character that it must, or must not, be there in the end.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from editor_app.document import actions, schema
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.commands import Command, EditText, RemoveRecord
from editor_app.document.delta import Delta, Insert, Retain, deletion, insertion, marking
from editor_app.document.records import Author, Image, Marker, MarkerItem, Reference, Table
from editor_app.document.richtext import paragraphs

WORDS = (
    "ığüşöç İIıi ", "Привет ", "ёлка съезд ", "😀", "👩‍👩‍👧 ", "word ",
    "Şırnak’ta ", "a\nb", "\n", "“q” ", "е",
)  # fmt: skip


@dataclass
class Ledger:
    """Identities of characters: put in (with the character), and taken away."""

    put: dict[str, dict[str, str]] = field(default_factory=dict)
    taken: dict[str, set[str]] = field(default_factory=dict)

    def survivors(self, text: str) -> set[str]:
        """The characters of a text that nobody took away."""
        return set(self.put.get(text, {})) - self.taken.get(text, set())


@dataclass
class Person:
    """Somebody with a document of their own, what they sent and what they have not read yet."""

    document: ArticleDocument
    chance: random.Random
    ledger: Ledger
    names: Callable[[], str]

    def act(self) -> None:
        """One random command, in the proportions that the issue names."""
        roll = self.chance.random()
        if roll < 0.40:
            self.type()
        elif roll < 0.55:
            self.cut()
        elif roll < 0.70:
            self.mark()
        elif roll < 0.80:
            self.set_block()
        elif roll < 0.90:
            self.do(self.chance.choice((self.cite, self.add_source, self.set_source))())
        else:
            self.do(self.chance.choice(self.others())())

    def do(self, command: Command | None) -> None:
        """Do a command, and keep the ledger."""
        if command is None:
            return
        if isinstance(command, RemoveRecord):
            self._note_removal(command)
        change = self.document.execute(command)
        for text, deltas in change.texts.items():
            for delta in deltas:
                self._note_put(text, delta)

    def _note_put(self, text: str, delta: Delta) -> None:
        at = 0
        for op in delta:
            if isinstance(op, Insert):
                ids = self.document.identities(text, at, at + len(op.text))
                self.ledger.put.setdefault(text, {}).update(zip(ids, op.text, strict=True))
                at += len(op.text)
            elif isinstance(op, Retain):
                at += op.count

    def _note_removal(self, command: RemoveRecord) -> None:
        wanted = {
            schema.KEY_POINTS: lambda n: n == f"kp:{command.record}",
            schema.AUTHORS: lambda n: n.startswith(f"bio:{command.record}:"),
        }.get(command.group, lambda n: n.startswith("cell:") and command.record in n.split(":"))
        for name in self.document.text_names():
            if wanted(name):
                self._note_taken(name, 0, self.document.length(name))

    def _note_taken(self, text: str, start: int, end: int) -> None:
        ids = self.document.identities(text, start, end)
        self.ledger.taken.setdefault(text, set()).update(ids)

    def some_text(self) -> str:
        """A text of the article: the body more often than not."""
        if self.chance.random() < 0.6:
            return schema.BODY
        article = self.document.snapshot()
        names = [schema.TITLE]
        names += [schema.key_point_text(point.id) for point in article.key_points]
        names += [schema.bio_text(a.id, "tr") for a in article.authors]
        names += [
            schema.cell_text(t.id, r, c) for t in article.tables for r in t.rows for c in t.columns
        ]
        return self.chance.choice(names)

    def type(self) -> None:
        text = self.some_text()
        at = self.chance.randint(0, self.document.length(text))
        self.do(EditText(text, insertion(at, self.chance.choice(WORDS))))

    def cut(self) -> None:
        text = self.some_text()
        start, end = self._range(text, 9)
        if start < end:
            self._note_taken(text, start, end)
            self.do(EditText(text, deletion(start, end)))

    def mark(self) -> None:
        text = self.some_text()
        start, end = self._range(text, 20)
        key = self.chance.choice(("b", "i", "sup", "link", "c:1", "unknown-mark"))
        value = self.chance.choice((True, None)) if key != "link" else "https://example.org/"
        if start < end:
            self.do(EditText(text, marking(start, end, {key: value})))

    def set_block(self) -> None:
        string = "".join(run.text for run in self.document.runs(schema.BODY))
        ends = [at for at, char in enumerate(string) if char == "\n"]
        if ends:
            at = self.chance.choice(ends)
            kind = self.chance.choice(("heading", "bullet", "number", "quote", None))
            changes = {"kind": kind, "level": self.chance.choice((None, 2, 3))}
            self.do(EditText(schema.BODY, marking(at, at + 1, changes)))

    def _range(self, text: str, most: int) -> tuple[int, int]:
        length = self.document.length(text)
        start = self.chance.randint(0, length)
        return start, min(length, start + self.chance.randint(1, most))

    def cite(self) -> Command | None:
        sources = self.document.snapshot().references
        if not sources:
            return None
        picked = self.chance.sample(sources, min(len(sources), self.chance.randint(1, 2)))
        items = tuple(MarkerItem(s.id, self.chance.choice(("", "44"))) for s in picked)
        at = self.chance.randint(0, self.document.length(schema.BODY))
        return actions.insert_marker(schema.BODY, at, Marker(self.names(), items))

    def add_source(self) -> Command:
        fields = {"type": "webpage", "title": self.chance.choice(WORDS).strip() or "T"}
        return actions.add_reference(Reference(self.names(), fields))

    def set_source(self) -> Command | None:
        sources = self.document.snapshot().references
        if not sources:
            return None
        source = self.chance.choice(sources)
        new = {**source.fields, "publisher": f"P{self.chance.randint(0, 99)}"}
        return actions.set_reference_fields(source.id, source.fields, new)

    def others(self) -> tuple[Callable[[], Command | None], ...]:
        return (
            lambda: actions.add_key_point(self.names(), paragraphs("Önemli nokta")),
            self.move_key_point, self.drop_key_point, self.tie_key_point,
            lambda: actions.add_author(Author(self.names(), "Ёжик", bios={"tr": paragraphs("Öz")})),
            lambda: actions.set_about("slug", f"s{self.chance.randint(0, 9)}"),
            self.add_table, self.add_row, self.drop_row, self.add_image,
        )  # fmt: skip

    def move_key_point(self) -> Command | None:
        points = [p.id for p in self.document.snapshot().key_points]
        if len(points) < 2:
            return None
        point, before = self.chance.sample(points, 2)
        return actions.move_key_point(point, before)

    def drop_key_point(self) -> Command | None:
        points = self.document.snapshot().key_points
        return actions.remove_key_point(self.chance.choice(points).id) if points else None

    def tie_key_point(self) -> Command | None:
        points = self.document.snapshot().key_points
        start, end = self._range(schema.BODY, 15)
        if not points or start >= end:
            return None
        return actions.quote_sentence(self.chance.choice(points).id, start, end)

    def add_image(self) -> Command:
        at = self.chance.randint(0, self.document.length(schema.BODY))
        image = Image(self.names(), "0" * 64, alt="дом", caption=paragraphs("Şekil"))
        return actions.insert_image(schema.BODY, at, image)

    def add_table(self) -> Command | None:
        if len(self.document.snapshot().tables) > 3:
            return None
        rows, columns = (self.names(), self.names()), (self.names(), self.names())
        cells = tuple(tuple(paragraphs("ç") for _ in columns) for _ in rows)
        at = self.chance.randint(0, self.document.length(schema.BODY))
        return actions.insert_table(schema.BODY, at, Table(self.names(), rows, columns, cells))

    def add_row(self) -> Command | None:
        tables = self.document.snapshot().tables
        return actions.add_row(self.chance.choice(tables).id, self.names()) if tables else None

    def drop_row(self) -> Command | None:
        tables = [t for t in self.document.snapshot().tables if len(t.rows) > 1]
        if not tables:
            return None
        table = self.chance.choice(tables)
        return actions.remove_row(table.id, self.chance.choice(table.rows))


def three_people(article: Article, seed: int) -> list[Person]:
    """Three people with one article, before they part."""
    ledger = Ledger()
    first = ArticleDocument.found(article, author="Ayşe")
    start = first.take_updates()
    others = [ArticleDocument.load(article.id, start, author=name) for name in ("Борис", "Chris")]
    people = []
    for number, document in enumerate((first, *others)):
        counter = itertools.count()
        name = "abc"[number]
        people.append(
            Person(
                document,
                random.Random(f"{seed}-{number}"),
                ledger,
                lambda counter=counter, name=name: f"{name}{next(counter)}",
            )
        )
    for text in first.text_names():
        ids = first.identities(text, 0, first.length(text))
        string = "".join(run.text for run in first.runs(text))
        ledger.put[text] = dict(zip(ids, string, strict=True))
    return people
