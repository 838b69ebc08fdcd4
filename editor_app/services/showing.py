"""One article for reading: as Markdown, or as data for other programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from editor_app.document.finding import Finding
from editor_app.services.workspace import Workspace

Describe = Callable[[Finding], str]
"""Gives the sentence for a finding."""


def as_markdown(workspace: Workspace, article_id: str) -> str:
    """The article as Pandoc Markdown."""
    from editor_app.formats.markdown import write_markdown

    return write_markdown(workspace.article(article_id))


def as_data(workspace: Workspace, article_id: str, describe: Describe) -> dict[str, Any]:
    """The article as the command line prints it as JSON (DESIGN, "Command line"), each finding
    with its sentence.
    """
    from editor_app.formats.article_json import show_json

    article = workspace.article(article_id)
    findings = workspace.findings(article)
    data = show_json(article, findings)
    data["findings"] = [
        {"level": f.level, "rule": f.rule, "place": f.place, "text": describe(f)} for f in findings
    ]
    return data
