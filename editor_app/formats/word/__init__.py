"""Word: .docx files, and what an office puts on the clipboard, read as articles."""

from __future__ import annotations

from editor_app.formats.word.reader import RunPandoc, read_docx

__all__ = ["RunPandoc", "read_docx"]
