"""What is said about the article: kind, language, address, labels, dates, people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from editor_app.document import schema
from editor_app.document.actions import set_about, set_available_in
from editor_app.document.article import Article
from editor_app.document.commands import Command, Together
from editor_app.document.richtext import plain
from editor_app.gui.dialogs.choices import choose, chosen_key, combo, iso_date, shown_date
from editor_app.gui.dialogs.completing import complete
from editor_app.gui.dialogs.person_form import Keep
from editor_app.gui.dialogs.pictures import read_picture
from editor_app.gui.dialogs.rivals import RivalBar, rivals_of
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library import names
from editor_app.gui.page.pictures import picture_folder
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.dialogs import Choice, ask
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.gui.widgets.labels import SectionLabel
from editor_app.gui.widgets.looks import column, row

translate = QCoreApplication.translate

DATES = ("published", "embargo", "due")
WORDS = ("slug", "category", "region")
EXCERPT_HEIGHT = 84


class AboutArticleDialog(Sheet):
    """Ask with `exec`; then `command`, which is None where nothing was changed."""

    def __init__(
        self,
        article: Article,
        people: list[str],
        slug: str,
        keep: Keep,
        parent: QWidget | None = None,
        known: Mapping[str, Sequence[str]] | None = None,
        theme: Theme | None = None,
    ) -> None:
        """`people` are the names of the directory; `slug` is what the title would give; `keep`
        stores a picture file; `known` has what other articles have in a field (`category`,
        `region`, `tags`), to be completed while one types; `theme` is for the question that Esc
        asks where something was changed.
        """
        super().__init__(
            translate("AboutArticleDialog", "About the article"),
            width=600,
            scrolls=True,
            parent=parent,
        )
        self.resize(620, 760)
        self._article = article
        self._keep = keep
        self._theme = theme
        self._settled: set[str] = set()
        self._make_fields(people, slug)
        for name, values in (known or {}).items():
            complete(self._lines[name], values, several=name == "tags")
        fields = self._form()
        for bar in self._rival_bars():
            self.body.addWidget(bar)
        self.body.addLayout(fields)
        self.body.addStretch(1)
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._save())

    @property
    def command(self) -> Command | None:
        """What to do to the article, as one step."""
        now = self._values()
        was = current_values(self._article)
        changed = [name for name in now if now[name] != was[name] or name in self._settled]
        steps: list[Command] = [set_about(name, now[name]) for name in changed]
        also = self._also_in()
        if also != list(self._article.available_in):
            steps.append(set_available_in(also, self._article.available_in))
        return Together(tuple(steps)) if steps else None

    def accept(self) -> None:
        if not self._problems():
            super().accept()

    def reject(self) -> None:
        """Esc, ✕ and Cancel: what was entered goes only where that is said."""
        answer = self._ask_what_becomes() if self._is_changed() else "drop"
        if answer == "save":
            self.accept()
        elif answer == "drop":
            super().reject()

    def _is_changed(self) -> bool:
        return self._theme is not None and (self.command is not None or bool(self._bad_dates()))

    def _ask_what_becomes(self) -> str:
        if self._theme is None:
            return "drop"
        choices = (
            Choice("drop", self.tr("Drop the changes"), "danger"),
            Choice("stay", self.tr("Go on editing")),
            Choice("save", self.tr("Save"), "primary"),
        )
        title = self.tr("Save what you changed?")
        text = self.tr("What was entered here about the article is not saved yet.")
        return ask(self._theme, self, title, text, choices, tone="amber", cancel_key="stay")

    def _make_fields(self, people: list[str], slug: str) -> None:
        article, about = self._article, self._article.about
        self._kind = combo(names.kinds(), article.kind)
        self._language = combo(names.languages(), article.language)
        self._lines = {name: QLineEdit(getattr(about, name)) for name in WORDS}
        self._lines |= {name: QLineEdit(shown_date(getattr(about, name))) for name in DATES}
        self._lines["tags"] = QLineEdit(", ".join(about.tags))
        self._lines["slug"].setPlaceholderText(slug)
        self._excerpt = QPlainTextEdit(about.excerpt)
        self._excerpt.setFixedHeight(EXCERPT_HEIGHT)
        self._excerpt.setTabChangesFocus(True)
        self._assigned = QComboBox()
        self._assigned.setEditable(True)
        self._assigned.addItems(["", *people])
        self._assigned.setCurrentText(about.assigned)
        pictures = [(image.file, _picture(image)) for image in article.images if image.file]
        nothing = ("", self.tr("None"))
        self._picture = combo([nothing, *pictures], about.featured_image)
        self._picture_row = FormRow(self.tr("&Featured image"), self._picture)
        self._from_file = button(self.tr("From a file…"))
        self._from_file.clicked.connect(self._choose_picture)
        known = {*names.LANGUAGE_NAMES, *article.available_in}
        self._also = {code: QCheckBox(names.language_name(code)) for code in sorted(known)}
        for code, box in self._also.items():
            box.setChecked(code in article.available_in)
            box.setAccessibleName(self.tr("Also available in {}").format(box.text()))
        self._language.currentIndexChanged.connect(self._hide_own)
        self._hide_own()

    def _rival_bars(self) -> list[QWidget]:
        """What others entered at the same time, to be taken instead."""
        bars: list[QWidget] = []
        titles = {"kind": self.tr("Kind"), "language": self.tr("Language")}
        titles |= {n: label.replace("&", "") for n, (label, _) in self._labels().items()}
        titles |= {"excerpt": self.tr("Excerpt"), "assigned": self.tr("Assigned to")}
        for name, values in rivals_of(self._article, schema.ABOUT, schema.ARTICLE).items():
            if name in titles:
                shown = [(value, self._shown(name, value)) for value in values]
                bar = RivalBar(titles[name], shown)
                bar.taken.connect(lambda value, n=name: self._take(n, value))
                bar.kept.connect(lambda n=name: self._settled.add(n))
                bars.append(bar)
        return bars

    def _shown(self, name: str, value: Any) -> str:
        if name == "kind":
            return names.kind_word(str(value))
        if name == "language":
            return names.language_name(str(value))
        if name in DATES:
            return shown_date(str(value))
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    def _take(self, name: str, value: Any) -> None:
        self._settled.add(name)
        boxes = {"kind": self._kind, "language": self._language}
        if name in boxes:
            choose(boxes[name], str(value), self._shown(name, value))
        elif name == "excerpt":
            self._excerpt.setPlainText(str(value))
        elif name == "assigned":
            self._assigned.setCurrentText(str(value))
        else:
            self._lines[name].setText(self._shown(name, value))

    def _form(self) -> Any:
        self._rows = {
            name: FormRow(label, self._lines[name], hint)
            for name, (label, hint) in self._labels().items()
        }
        rows = self._rows
        picture = QWidget()
        line = row(self._picture_row, column(20, self._from_file, 0, gap=0))
        line.setStretch(0, 1)
        picture.setLayout(line)
        also = QWidget()
        also.setLayout(row(*self._also.values(), 0))
        return form(
            (FormRow(self.tr("&Kind"), self._kind), FormRow(self.tr("&Language"), self._language)),
            rows["slug"],
            (rows["category"], rows["region"]),
            rows["tags"],
            FormRow(self.tr("&Excerpt"), self._excerpt, self.tr("One or two sentences for lists")),
            picture,
            (rows["published"], rows["embargo"]),
            (rows["due"], FormRow(self.tr("&Assigned to"), self._assigned)),
            SectionLabel(self.tr("Also available in")),
            also,
        )

    def _labels(self) -> Mapping[str, tuple[str, str]]:
        return {
            "slug": (self.tr("Add&ress"), self.tr("The last part of the page's address")),
            "category": (self.tr("&Category"), ""),
            "region": (self.tr("Re&gion"), ""),
            "tags": (self.tr("&Tags"), self.tr("Several apart by commas")),
            "published": (self.tr("&Publication date"), ""),
            "embargo": (self.tr("&Not before"), ""),
            "due": (self.tr("&Due"), ""),
        }

    def _save(self) -> QWidget:
        return self.accept_button(self.tr("Save"))

    def _choose_picture(self) -> None:
        pattern = self.tr("Images (*.png *.jpg *.jpeg *.webp)")
        folder = picture_folder()
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Featured image"), folder, pattern)
        if name:
            self.take_picture(Path(name))

    def take_picture(self, path: Path) -> bool:
        """Take a picture file as the featured image; whether it is one."""
        found = read_picture(path)
        problem = "" if found else self.tr("“{}” is not a picture").format(path.name)
        self._picture_row.set_problem(problem)
        if found is None:
            return False
        sha256 = self._keep(*found, path.name)
        if self._picture.findData(sha256) < 0:
            self._picture.addItem(path.name, sha256)
        self._picture.setCurrentIndex(self._picture.findData(sha256))
        return True

    def _hide_own(self) -> None:
        for code, box in self._also.items():
            box.setVisible(code != chosen_key(self._language))

    def _also_in(self) -> list[str]:
        own = chosen_key(self._language)
        wanted = [c for c, box in self._also.items() if box.isChecked() and c != own]
        kept = [code for code in self._article.available_in if code in wanted]
        return [*kept, *(code for code in wanted if code not in kept)]

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {name: self._lines[name].text().strip() for name in WORDS}
        for name in DATES:
            values[name] = iso_date(self._lines[name].text()) or ""
        tags: dict[str, str] = {}
        for typed in self._lines["tags"].text().split(","):
            tag = " ".join(typed.split())
            tags.setdefault(tag.casefold(), tag)
        values["tags"] = [tag for tag in tags.values() if tag]
        values["excerpt"] = self._excerpt.toPlainText().strip()
        values["assigned"] = self._assigned.currentText().strip()
        values["featured_image"] = chosen_key(self._picture)
        values["kind"] = chosen_key(self._kind)
        values["language"] = chosen_key(self._language)
        return values

    def _problems(self) -> bool:
        bad = self._bad_dates()
        for name in DATES:
            problem = self.tr("Not a date; 18.03.2025 is one") if name in bad else ""
            self._rows[name].set_problem(problem)
        if bad:
            self._lines[bad[0]].setFocus()
        return bool(bad)

    def _bad_dates(self) -> list[str]:
        return [name for name in DATES if iso_date(self._lines[name].text()) is None]


def current_values(article: Article) -> dict[str, Any]:
    """The fields of the form as the article has them."""
    about = article.about
    plain_fields = (*WORDS, *DATES, "excerpt", "assigned", "featured_image")
    values: dict[str, Any] = {name: getattr(about, name) for name in plain_fields}
    return {**values, "tags": list(about.tags), "kind": article.kind, "language": article.language}


def _picture(image: Any) -> str:
    said = image.alt or plain(image.caption)
    return said[:60] or translate("AboutArticleDialog", "Image without words")
