"""Pictures of the page, to be looked at: `python -m tests.gui.page.shots FOLDER
[--popups]`.

Light and dark, 100 and 200 %, three languages, full and empty, popups and forms open.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from editor_app.document.article import Article
from editor_app.document.records import (
    Author,
    Image,
    KeyPoint,
    Marker,
    MarkerItem,
    Note,
    Quote,
    Reference,
    Table,
)
from editor_app.document.richtext import OBJECT, Run, block, cite, paragraphs
from editor_app.gui.page.formatting_bar import FormattingBar
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.pictures import picture_of
from editor_app.gui.theme.theme import Theme
from tests.gui.binding.desks import Session, session_of, type_text

WORDS = {
    "en": """Arctic Ports After the Ice Road
The ice road closed eleven days early this year, and nobody in the port authority was surprised. \
Winter pilotage now costs more than the ice-breaking it replaced.
Three ports carry most of the season’s transit cargo, and two of them share a single approach \
channel. The third has depth but no railway.
Who pays for the north""",
    "tr": """Kuzey Limanlarında Kışın Bedeli
Buz yolu bu yıl on bir gün erken kapandı ve liman idaresinde kimse şaşırmadı. Kışın kılavuzluk \
artık yerini aldığı buz kırmadan daha pahalı.
Sezonun transit yükünün çoğunu üç liman taşıyor; ikisi aynı yaklaşma kanalını kullanıyor. \
Üçüncüsünün derinliği var, demir yolu yok.
Kuzeyin bedelini kim ödüyor?""",
    "ru": """Порты Арктики после ледовой дороги
Ледовая дорога закрылась в этом году на одиннадцать дней раньше, и в управлении порта никто не \
удивился. Зимняя лоцманская проводка стоит дороже ледокола, который она заменила.
Три порта принимают бóльшую часть транзита, и два из них делят один подходной канал. У третьего \
есть глубина, но нет железной дороги.
Кто платит за север""",
}
"""For each language: title, two paragraphs, a heading."""


def full_article(language: str) -> Article:
    title, first, second, heading = WORDS[language].split("\n")
    sentence = second.split(". ")[0]
    table = Table(
        "t1",
        ("a", "b"),
        ("x", "y", "z"),
        (
            tuple(paragraphs(w) for w in ("Port", "2024", "2025")),
            tuple(paragraphs(w) for w in ("Murmansk / Мурманск / Murmansk’ta", "12,4", "11,9")),
        ),
        header=True,
    )
    body = (
        block(first, cite("m1"), " ", Run("✓ bold", (("b", True),)), " ", Run("i", (("i", True),))),
        block(
            second,
            cite("m2"),
            Run(" link", (("link", "https://example.org"),)),
            " ",
            Run("inserted", (("ins:1", True),)),
            " ",
            Run("deleted", (("del:1", True),)),
            " ",
            Run("remark", (("c:1", True),)),
            " H",
            Run("2", (("sub", True),)),
            "O",
        ),
        block(heading, kind="heading", level=2),
        block("•", kind="bullet", level=1),
        block(first, kind="bullet", level=2),
        block("A", kind="number", level=1),
        block("B", kind="number", level=1),
        block(second, kind="quote"),
        block("🚢 “x”", kind="quote"),
        block(Run(OBJECT, (("table", "t1"),))),
        block(Run(OBJECT, (("image", "i1"),))),
        block(heading, kind="heading", level=3),
        block(second, cite("m3"), " ", cite("m4")),
    )
    return Article(
        id="a1",
        kind="analysis",
        language=language,
        title=paragraphs(title),
        key_points=(
            KeyPoint("k1", paragraphs(sentence + "."), Quote(sentence, 1, 0, len(sentence))),
            KeyPoint("k2", paragraphs(first)),
            KeyPoint("k3", paragraphs(heading), Quote("?", 1, 0, 10, "gone")),
        ),
        body=body,
        tables=(table,),
        images=(
            Image(
                "i1",
                file="f" * 64,
                width=900,
                height=300,
                credit="© Ö. Kaya",
                caption=paragraphs(heading),
            ),
        ),
        markers=(
            Marker("m1", (MarkerItem("r1"),)),
            Marker("m2", (MarkerItem("r1"), MarkerItem("r2"), MarkerItem("r3"))),
            Marker("m3", (MarkerItem("r2", "44"),)),
            Marker("m4", (MarkerItem("o1"), MarkerItem("r4"))),
            Marker("m5", (MarkerItem("r2", "7"),)),
        ),
        notes=(Note("o1", (block(first, cite("m5")),)), Note("o2", paragraphs(heading))),
        references=tuple(_source(n, title) for n in (1, 2, 3, 4)),
        authors=(
            Author(
                "u1",
                "Deniz Örnek",
                "Institute of Northern Studies",
                {language: paragraphs(first), "tr": paragraphs("İstanbul’da yaşıyor.")},
            ),
        ),
        available_in=tuple(sorted({"en", "tr", "ru"} - {language})),
    )


def _source(number: int, title: str) -> Reference:
    fields = {
        "type": "webpage",
        "title": title,
        "container-title": "Harbour Weekly",
        "URL": f"https://example.org/ports/{number}",
        "accessed": {"date-parts": [[2025, 3, 18]]},
    }
    return Reference(f"r{number}", fields)


def drawn_picture() -> bytes:
    made = QImage(900, 300, QImage.Format.Format_RGB32)
    made.fill(QColor("#dfe8ef"))
    painter = QPainter(made)
    for x in range(0, 900, 60):
        painter.drawLine(x, 300, x + 120, 300 - x // 4)
    painter.end()
    return picture_of(made).data


def library(words: str, limit: int) -> list[Any]:
    found = []
    for title, count in (("Pilotage tariffs for the winter season", 3), ("Depth surveys", 0)):
        fields = {
            "title": title,
            "container-title": "Harbour Weekly",
            "URL": f"https://example.org/{title[:5]}",
        }
        found.append(
            SimpleNamespace(reference=SimpleNamespace(csl=json.dumps(fields)), cited_in=count)
        )
    return found


class Studio:
    """Opens pages and takes their pictures."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._folder = folder

    def open(self, theme: Theme, session: Session, zoom: float, height: int) -> PageView:
        self.holder = QWidget()
        page = PageView(session, theme, search_sources=library)
        layout = QVBoxLayout(self.holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(FormattingBar(page, theme))
        layout.addWidget(page)
        self.holder.resize(round(800 * zoom) + 20, height)
        page.set_zoom(zoom)
        self.holder.show()
        self.settle()
        return page

    def take(self, name: str) -> None:
        self.settle()
        self.holder.grab().save(str(self._folder / f"{name}.png"))

    def settle(self) -> None:
        for _ in range(8):
            self._app.processEvents()

    def close(self) -> None:
        self.holder.close()
        self.holder.deleteLater()
        self.settle()


def main(folder: Path, *, popups_only: bool = False) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme("light")
    theme.apply(app)
    studio = Studio(app, folder)
    for mode in ("light", "dark"):
        theme.set_mode(mode)  # type: ignore[arg-type]
        if popups_only:
            _popups(studio, theme, mode)
            continue
        for language in WORDS:
            session = session_of(full_article(language))
            session.files["f" * 64] = drawn_picture()
            page = studio.open(theme, session, 1.0, 2100)
            at = page.paper.body.binding.shadow.start(1) + 4
            page.focus_text("body", at)
            type_text(page.active, "x")
            page.context.refresh()
            studio.take(f"full-{language}-{mode}")
            studio.close()
        session = session_of(full_article("en"))
        session.files["f" * 64] = drawn_picture()
        page = studio.open(theme, session, 2.0, 1400)
        page.focus_text("body", 30)
        studio.take(f"full-200-{mode}")
        studio.close()
        page = studio.open(theme, session_of(Article(id="e")), 1.0, 700)
        page.focus_last()
        studio.take(f"empty-{mode}")
        studio.close()
        _popups(studio, theme, mode)


def _popups(studio: Studio, theme: Theme, mode: str) -> None:
    session = session_of(full_article("en"))
    session.files["f" * 64] = drawn_picture()
    page = studio.open(theme, session, 1.0, 900)
    page.focus_text("body", 20)
    page.do("cite")
    popup = page.actions_of_page.citing.popup
    QTest.keyClicks(popup.field, "arctic")
    QTest.qWait(120)
    studio.take(f"cite-{mode}")
    popup.close_popup()
    page.paper.body.open_object("cite", "m2", page.paper.body.binding.shadow.start(2) - 60)
    studio.take(f"cite-edit-{mode}")
    popup.close_popup()
    page.focus_text("body", 20)
    page.do("link")
    studio.take(f"link-{mode}")
    row = page.paper.key_points.rows["k2"]
    row.touched.emit()
    page.paper.key_points._show_drop(200)
    studio.take(f"drag-{mode}")
    page.paper.key_points.drop_line.hide()
    page.focus_text("body", page.paper.body.binding.shadow.start(1) + 4)
    page.set_focus_mode(True)
    studio.take(f"focus-{mode}")
    page.set_focus_mode(False)
    page.find_words()
    page.find_bar.field.setText("port")
    page.find_bar.search()
    studio.take(f"find-{mode}")
    page.find_words(replacing=True)
    page.find_bar.words.setText("harbour")
    page.find_bar.all_shown.setChecked(True)
    page.find_bar.step(3)
    studio.take(f"replace-{mode}")
    studio.close()
    page = studio.open(theme, session, 1.0, 900)
    image = page.objects.position("image", "i1")
    page.focus_text("body", image)
    studio.settle()
    page.paper.body.open_object("image", "i1", image or 0)
    studio.take(f"image-form-{mode}")
    studio.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), popups_only="--popups" in sys.argv)
