"""One person of the directory: name, where from, a photo, and a bio in each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget

from editor_app.gui.dialogs.pictures import read_picture
from editor_app.gui.library import names
from editor_app.gui.page.pictures import picture_folder
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.gui.widgets.looks import column, row

PHOTO = 72
BIO_HEIGHT = 76


class PersonLike(Protocol):
    """A person as the store has it."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def affiliation(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def photo(self) -> str | None: ...
    @property
    def bios(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as the form has it; `photo` is the hash of a stored file."""

    id: str
    name: str = ""
    affiliation: str = ""
    email: str = ""
    photo: str | None = None
    bios: Mapping[str, str] = field(default_factory=dict)


Keep = Callable[[bytes, str, str], str]
"""Stores a file (bytes, media type, name) and gives its hash."""
Load = Callable[[str], bytes | None]


class PersonForm(QWidget):
    """`draft` is the person as typed; `problem()` says what is missing."""

    def __init__(self, theme: Theme, load: Load, keep: Keep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._load, self._keep = load, keep
        self._id = ""
        self._photo: str | None = None
        self._name, self._affiliation, self._email = QLineEdit(), QLineEdit(), QLineEdit()
        self._bios = {code: QPlainTextEdit() for code, _ in names.languages()}
        self._picture = QLabel()
        self._picture.setFixedSize(QSize(PHOTO, PHOTO))
        self._picture.setAccessibleName(self.tr("Photo"))
        choose = button(self.tr("Choose a photo…"), "small")
        choose.clicked.connect(self._choose)
        self._drop = button(self.tr("No photo"), "small")
        self._drop.clicked.connect(lambda: self._show_photo(None))
        self._name_row = FormRow(self.tr("&Name"), self._name)
        head = row(self._picture, column(0, row(choose, self._drop, 0), 0), gap=Space.M)
        fields = form(
            self._name_row,
            (
                FormRow(self.tr("&Affiliation"), self._affiliation),
                FormRow(self.tr("&E-mail"), self._email),
            ),
        )
        bios = column(gap=Space.M)
        for code, editor in self._bios.items():
            editor.setFixedHeight(BIO_HEIGHT)
            editor.setTabChangesFocus(True)
            bios.addWidget(FormRow(self.tr("Bio in {}").format(names.language_name(code)), editor))
        self.setLayout(column(head, fields, bios, 0, gap=Space.L))

    @property
    def draft(self) -> PersonDraft:
        """The person as the form has it now."""
        bios = {code: editor.toPlainText().strip() for code, editor in self._bios.items()}
        return PersonDraft(
            self._id,
            " ".join(self._name.text().split()),
            self._affiliation.text().strip(),
            self._email.text().strip(),
            self._photo,
            {**self._other_bios, **{code: text for code, text in bios.items() if text}},
        )

    def show_person(self, person: PersonLike) -> None:
        """Fill the form."""
        self._id = person.id
        self._name.setText(person.name)
        self._affiliation.setText(person.affiliation)
        self._email.setText(person.email)
        for code, editor in self._bios.items():
            editor.setPlainText(person.bios.get(code, ""))
        self._other_bios = {k: v for k, v in person.bios.items() if k not in self._bios}
        self._show_photo(person.photo)
        self._name_row.set_problem("")

    def check(self) -> bool:
        """Whether it can be saved; what is missing is said beside its field."""
        missing = not self.draft.name
        self._name_row.set_problem(self.tr("A person needs a name") if missing else "")
        if missing:
            self._name.setFocus()
        return not missing

    def focus_name(self) -> None:
        """Begin with the name."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    _other_bios: Mapping[str, str] = {}

    def _choose(self) -> None:
        pattern = self.tr("Images (*.png *.jpg *.jpeg *.webp)")
        folder = picture_folder()
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a photo"), folder, pattern)
        if name:
            self.take_photo(Path(name))

    def take_photo(self, path: Path) -> bool:
        """Take a picture file as the photo; whether it is one."""
        found = read_picture(path)
        if found is None:
            self._name_row.set_problem(self.tr("“{}” is not a picture").format(path.name))
            return False
        self._show_photo(self._keep(*found, path.name))
        return True

    def _show_photo(self, sha256: str | None) -> None:
        self._photo = sha256
        data = self._load(sha256) if sha256 else None
        self._picture.setPixmap(round_photo(self._theme, data, PHOTO, self.devicePixelRatioF()))
        self._drop.setVisible(sha256 is not None)


def round_photo(theme: Theme, data: bytes | None, size: int, ratio: float) -> QPixmap:
    """A round portrait; without a photo a plain disc with a person's outline."""
    pixels = round(size * ratio)
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    disc = QPainterPath()
    disc.addEllipse(0, 0, pixels, pixels)
    painter.setClipPath(disc)
    image = QImage.fromData(data) if data else QImage()
    if image.isNull():
        painter.fillPath(disc, theme.colour("hover"))
        side = round(pixels * 0.45)
        icon = theme.pixmap("user", "soft", 1.0, side)
        painter.drawPixmap((pixels - side) // 2, (pixels - side) // 2, icon)
    else:
        fill = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        smooth = Qt.TransformationMode.SmoothTransformation
        scaled = image.scaled(pixels, pixels, fill, smooth)
        left, top = (scaled.width() - pixels) // 2, (scaled.height() - pixels) // 2
        painter.drawImage(0, 0, scaled.copy(left, top, pixels, pixels))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
