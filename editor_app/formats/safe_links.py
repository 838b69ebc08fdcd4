"""Links that may not be followed come off where a foreign text is read; that is a finding."""

from __future__ import annotations

from dataclasses import replace

from editor_app.document import marks as m
from editor_app.document.finding import NOTE, Finding
from editor_app.document.richtext import Block, RichText, Run, join_runs
from editor_app.formats.reading import Draft
from editor_app.formats.texts import with_texts
from editor_app.references.url import safe_link


def without_unsafe_links(draft: Draft) -> Draft:
    """The draft without links that may not be followed, and without links inside the page."""
    dropped: list[str] = []

    def clean(text: RichText) -> RichText:
        return tuple(Block(join_runs(_checked(r, dropped) for r in b.runs), b.marks) for b in text)

    article = with_texts(draft.article, clean)
    notes = tuple(Finding(NOTE, "link.dropped", "", {"link": link[:200]}) for link in dropped[:50])
    return replace(draft, article=article, findings=(*draft.findings, *notes))


def _checked(run: Run, dropped: list[str]) -> Run:
    link = m.value(run.marks, m.LINK)
    if link is None or (isinstance(link, str) and safe_link(link)):
        return run
    if isinstance(link, str) and not link.startswith("#"):
        dropped.append(link)
    return Run(run.text, m.without(run.marks, (m.LINK,)))
