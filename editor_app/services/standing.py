"""Who said how an article stands, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from editor_app.services.session import EditingSession
from editor_app.services.versions import STATUS, versions


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands, and who said so when, where that is known."""

    status: str
    by: str = ""
    at: datetime | None = None


def standing(session: EditingSession) -> Standing:
    """How the open article stands: by the version that was kept before the last step to it."""
    status = session.snapshot().status
    kept = (v for v in versions(session) if v.kind == STATUS and v.note == status)
    step = next(kept, None)
    return Standing(status, step.by, step.at) if step else Standing(status)
