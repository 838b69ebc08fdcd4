"""An article as a .docx, .odt or .epub file: `write_office`."""

from __future__ import annotations

import base64
import json

from editor_app.document.article import Article
from editor_app.document.records import Image
from editor_app.formats.images import Files, is_hash, media_type
from editor_app.formats.office.blocks import ImageSource
from editor_app.formats.office.document import Document, Notes
from editor_app.formats.office.finishing import finished_docx, finished_epub, finished_odt
from editor_app.formats.office.notes import FootNotes, LinkedList
from editor_app.formats.office.remarks import Remarks, remarks_of, with_boundaries
from editor_app.formats.settled import settled
from editor_app.formats.writers import RunPandoc

OFFICE = ("docx", "odt", "epub")
"""The formats that `write_office` knows."""


def write_office(article: Article, to: str, *, files: Files | None, run_pandoc: RunPandoc) -> bytes:
    """The article in a format of `OFFICE`. In a .docx comments and open suggestions are Word's
    own; elsewhere the text is written as it stands.

    Raises ToolError as `run_pandoc` does. Pandoc opens no file and no address: pictures are in
    the tree that it is given.
    """
    remarks = remarks_of(article) if to == "docx" else Remarks()
    article = with_boundaries(article) if to == "docx" else settled(article)
    notes: Notes = LinkedList(article, remarks) if to == "epub" else FootNotes(article, remarks)
    document = Document(article, notes, remarks, _sources(files), to)
    target = "epub3" if to == "epub" else to
    arguments = ["--sandbox", "--from=json", f"--to={target}", "--output=-"]
    made = run_pandoc(arguments, json.dumps(document.tree()).encode("ascii"))
    if to == "docx":
        return finished_docx(made, article, remarks)
    return finished_epub(made, article) if to == "epub" else finished_odt(made, article)


def _sources(files: Files | None) -> ImageSource:
    def source(image: Image) -> str:
        data = files(image.file) if files and is_hash(image.file) else None
        kind = media_type(data) if data else ""
        if not data or not kind:
            return ""
        return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"

    return source
