"""Runs without the blanks at their ends."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.document.richtext import Run, join_runs
from editor_app.formats.cleaning import clean


def strip_runs(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without blanks (of any kind) before the first and after the last word."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if not kept:
        return ()
    kept[0] = Run(kept[0].text.lstrip(), kept[0].marks)
    kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].marks)
    return join_runs(kept)


def tidy_runs(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs clean and without blanks at their ends."""
    return strip_runs([run if run.object else Run(clean(run.text), run.marks) for run in runs])
