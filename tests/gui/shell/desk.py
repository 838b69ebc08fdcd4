"""A desk to try the window on: a real store with articles in three languages."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.records import (
    Author,
    KeyPoint,
    Marker,
    MarkerItem,
    Reference,
)
from editor_app.document.richtext import Run, block, cite, paragraphs
from editor_app.services.opening import open_workspace
from editor_app.services.workspace import Workspace

NOON = datetime(2026, 11, 24, 12, 40, tzinfo=UTC)

TITLES = (
    ("Interview: What Customs Data Can Show", "en", "draft", "interview"),
    ("The Mediterranean Cable Map in Five Disputes", "en", "draft", "analysis"),
    ("Su, Enerji ve Sınır: Amu Derya Havzası", "tr", "in_review", "commentary"),
    ("Central Asia’s Quiet Railway Decade", "en", "published", "analysis"),
    ("Who Insures a Shadow Fleet? 🚢", "en", "approved", "analysis"),
    ("Порты Арктики после ледовой дороги", "ru", "changes_requested", "analysis"),
    ("Kuzey Limanlarında Kışın Bedeli", "tr", "in_review", "analysis"),
)


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


def source(n: int, title: str, where: str, link: str, **more: object) -> Reference:
    fields = {"type": "webpage", "title": title, "container-title": where, "URL": link, **more}
    return Reference(f"r{n}", fields)


def arctic(article_id: str = "arctic0000000001") -> Article:
    """The article of the pictures: three cited sources, one that is not, a key point changed."""
    read = {"date-parts": [[2025, 3, 18]]}
    return Article(
        id=article_id,
        kind="analysis",
        language="en",
        title=paragraphs("Arctic Ports After the Ice Road"),
        key_points=(
            KeyPoint("k1", paragraphs("Winter pilotage now costs more than the ice-breaking.")),
            KeyPoint("k2", paragraphs("Three ports carry four fifths of the season’s cargo.")),
        ),
        body=(
            block(
                "The ice road closed eleven days early this year, and nobody in the port "
                "authority was surprised.",
                cite("m1"),
                " Winter pilotage now costs more than the ice-breaking it replaced.",
                cite("m2"),
            ),
            block("Three harbours, one channel", kind="heading", level=2),
            block(
                "Three ports carry ",
                Run("most", m.marks({m.ITALIC: True})),
                " of the season’s transit cargo, and two of them share a single channel.",
                cite("m3"),
            ),
            block("The third has depth but no railway", kind="heading", level=3),
            block("Every forecast of Arctic trade rests on this narrow base."),
        ),
        authors=(
            Author("a1", "Deniz Örnek", "Example Institute", {"en": paragraphs("On ports.")}),
        ),
        references=(
            source(1, "Ice road closes early", "Harbour Weekly", "https://example.org/ice-road",
                   accessed=read, verified_by="Ayşe"),
            source(2, "Who pays for the north", "Polar Budget Review",
                   "https://example.org/budget", accessed=read, verified_by="Ayşe"),
            source(3, "Channel traffic, first quarter", "Port Statistics Office",
                   "https://example.org/q1"),
            Reference("r4", {"type": "report", "title": "Depth and rail: a comparison",
                             "publisher": "Northern Transport Papers"}),
        ),
        markers=tuple(Marker(f"m{n}", (MarkerItem(f"r{n}"),)) for n in (1, 2, 3)),
        available_in=("tr", "ru"),
        about=About(category="Economy", tags=("ports", "Arctic"), region="Arctic"),
    )  # fmt: skip


def plain_article(article_id: str, title: str, language: str, status: str, kind: str) -> Article:
    words = {
        "en": "Insurers, not admirals, decide when the season ends.",
        "tr": "Mevsimin ne zaman biteceğine amiraller değil, sigortacılar karar verir.",
        "ru": "Когда кончается сезон, решают не адмиралы, а страховщики.",
    }
    return Article(
        id=article_id,
        kind=kind,
        language=language,
        status=status,
        title=paragraphs(title) if title else (),
        body=paragraphs(words[language]),
    )


def fill(workspace: Workspace, clock: Clock) -> str:
    """Eight articles, the newest is the one of the pictures; its id."""
    for number, (title, language, status, kind) in enumerate(TITLES):
        clock.now = NOON - timedelta(days=2 * (len(TITLES) - number))
        workspace.add(plain_article(f"plain{number:011}", title, language, status, kind))
    clock.now = NOON
    return workspace.add(arctic())


@lru_cache(maxsize=1)
def filled_store() -> bytes:
    """The file of a filled store: filling one takes longer than most tests."""
    with tempfile.TemporaryDirectory() as folder, desk(Path(folder), filled=False) as made:
        fill(*made)
        made[0].store.close()
        return (Path(folder) / "desk.db").read_bytes()


@contextmanager
def desk(folder: Path, *, filled: bool = True) -> Iterator[tuple[Workspace, Clock]]:
    """A workspace on a new store, and its clock."""
    clock = Clock()
    if filled:
        (folder / "desk.db").write_bytes(filled_store())
    with open_workspace(folder / "desk.db", author="Deniz", clock=clock) as workspace:
        if not filled:
            workspace.store.set_setting("samples/offered", True)
        yield workspace, clock
