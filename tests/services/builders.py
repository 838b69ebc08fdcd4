"""Articles and a clock for the tests of the services."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.document.records import (
    Author,
    Comment,
    Image,
    KeyPoint,
    Marker,
    MarkerItem,
    Message,
    Note,
    Quote,
    Reference,
    Table,
)
from editor_app.document.richtext import Run, block, cite, paragraphs, plain
from editor_app.services.session import EditingSession

WORDS = "Kuzey Limanları 🚢 Порты Арктики"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


class Clock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 12, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_time(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


def reference(record: str, title: str) -> Reference:
    fields = {
        "type": "webpage",
        "title": title,
        "container-title": "Harbour Weekly",
        "URL": f"https://example.org/{record}",
        "accessed": {"date-parts": [[2026, 2, 27]]},
        "raw": f"“{title}”, Harbour Weekly",
    }
    return Reference(record, fields)


def full_article(article_id: str = "full-article", image: str = "") -> Article:
    """An article with one of everything, in three scripts, that no check objects to."""
    sentence = "Limanlar yıl boyunca açık kalacak."
    cells = (
        (paragraphs("Порт"), paragraphs("Days")),
        (paragraphs("Диксон"), (block("141", cite("mk3")),)),
    )
    body = (
        block("Ice roads melt", cite("mk1"), " earlier. 🧊", Run("Bold", m.marks(b=True))),
        block("Limanlar", kind="heading", level=2),
        block(f"{sentence} Sonra ", cite("mk2"), "."),
        block(Run("\ufffc", m.marks({m.TABLE: "tb1"}))),
        block("Первый пункт", kind="bullet", level=1),
    )
    images: tuple[Image, ...] = ()
    if image:
        body = (*body, block(Run("\ufffc", m.marks({m.IMAGE: "im1"}))))
        images = (Image("im1", file=image, alt="A map of ports", caption=paragraphs("Карта")),)
    return Article(
        id=article_id,
        title=paragraphs("Arctic Ports: Kışın Bedeli — цена зимы 🚢"),
        key_points=(KeyPoint("kp1", paragraphs(sentence), Quote(sentence, 2, 0, len(sentence))),),
        body=body,
        authors=(
            Author("au1", "Deniz Örnek", "Polar Desk", {"en": paragraphs("Writes on ports.")}),
        ),
        references=(reference("rf1", "Winter Budget"), reference("rf2", "Зимний бюджет")),
        notes=(Note("nt1", paragraphs("In days, from October.")),),
        markers=(
            Marker("mk1", (MarkerItem("rf1"),)),
            Marker("mk2", (MarkerItem("nt1"), MarkerItem("rf2", "44"))),
            Marker("mk3", (MarkerItem("rf1"),)),
        ),
        images=images,
        tables=(Table("tb1", ("r1", "r2"), ("c1", "c2"), cells, header=True),),
        comments=(
            Comment(
                "cm1",
                "body",
                start=0,
                end=3,
                quote="Ice",
                messages=(Message("ms1", "Олег", "2026-02-28T08:00:00Z", paragraphs("Точно?")),),
            ),
        ),
        available_in=("ru", "tr"),
        about=About(tags=("ports", "лёд"), category="Security", slug="arctic-ports"),
    )


def body(session: EditingSession) -> str:
    return plain(session.document.text("body")).rstrip("\n")


def type_words(session: EditingSession, words: str, text: str = "body"):
    """Words typed at the end of the last paragraph of a text."""
    at = max(session.document.length(text) - 1, 0)
    return session.execute(EditText(text, insertion(at, words)), source="keys")
