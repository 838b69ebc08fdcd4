"""An article as a .docx, .odt or .epub file: `write_office`."""

from __future__ import annotations

import json

from editor_app.document.article import Article
from editor_app.formats.images import Files
from editor_app.formats.office.document import Document, Notes
from editor_app.formats.office.finishing import docx_changes, epub_changes, odt_changes, rewritten
from editor_app.formats.office.notes import FootNotes, LinkedList
from editor_app.formats.office.pictures import Pictures
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
    pictures = Pictures(files)
    document = Document(article, notes, remarks, pictures.source, to)
    target = "epub3" if to == "epub" else to
    arguments = ["--sandbox", "--from=json", f"--to={target}", "--output=-"]
    made = run_pandoc(arguments, json.dumps(document.tree()).encode("ascii"))
    if to == "docx":
        changes, added = docx_changes(article, remarks)
    else:
        changes, added = (epub_changes if to == "epub" else odt_changes)(article), {}
    return rewritten(made, changes, added, pictures.by_stand_in)
