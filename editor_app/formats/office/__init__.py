"""Office files out: .docx, .odt and .epub, made by pandoc from a tree that is ours."""

from __future__ import annotations

from editor_app.formats.office.writer import OFFICE, write_office

__all__ = ["OFFICE", "write_office"]
