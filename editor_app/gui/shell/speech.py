"""Sentences for errors and findings, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor_app.document.finding import Finding
from editor_app.errors import EditorError
from editor_app.messages import sentence


def say(of: EditorError | Finding) -> str:
    """One sentence, with a way on."""
    return sentence(of, lambda template: QCoreApplication.translate("messages", template))
