"""The steps of an article from draft to published, by what somebody does in the house.

A role is chosen at the first start and can be changed. It shapes what is offered first, which desk
opens and what waits for whom; it is no lock: everybody can do everything, and every step is noted
with who took it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.finding import BLOCKER, Finding
from editor_app.errors import EditorError, RefusedError

if TYPE_CHECKING:
    from editor_app.services.session import EditingSession
    from editor_app.services.workspace import Workspace

AUTHOR, EDITOR, INTERN = "author", "editor", "intern"
ROLES = (AUTHOR, EDITOR, INTERN)

DRAFT, IN_REVIEW, CHANGES, APPROVED, PUBLISHED = schema.STATUSES
FINISHED = frozenset({APPROVED, PUBLISHED})
"""Statuses that an article with blockers can't have."""

SOON = 3
"""Days before the date it is due from which that is said."""

_WRITERS = {
    DRAFT: (IN_REVIEW,),
    IN_REVIEW: (DRAFT,),
    CHANGES: (IN_REVIEW,),
    APPROVED: (DRAFT,),
    PUBLISHED: (DRAFT,),
}
_EDITORS = {
    DRAFT: (IN_REVIEW,),
    IN_REVIEW: (CHANGES, APPROVED),
    CHANGES: (IN_REVIEW, APPROVED),
    APPROVED: (PUBLISHED, CHANGES),
    PUBLISHED: (CHANGES,),
}
_FIRST: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {AUTHOR: _WRITERS, INTERN: _WRITERS, EDITOR: _EDITORS}
)


def known_role(role: object) -> str:
    """A role; somebody who has chosen none, or one that is not known here, is an author."""
    return role if isinstance(role, str) and role in ROLES else AUTHOR


def first_steps(role: str, status: str) -> tuple[str, ...]:
    """The statuses that somebody is likely to give an article now, the likeliest first."""
    return _FIRST[known_role(role)].get(status, ())


def desk_of(role: str, status: str) -> str:
    """The desk (`writing`, `sources`, `review`) that opens with an article of this status."""
    if role == INTERN:
        return "sources"
    return "review" if role == EDITOR and status == IN_REVIEW else "writing"


def waiting_for(role: str, name: str) -> dict[str, Any]:
    """Which articles wait for somebody, as filters of `Store.list_articles`. For an editor what is
    in review and assigned to nobody else, for an author own articles with changes requested, for
    an intern what has unverified sources and is not published.
    """
    wanted: dict[str, dict[str, Any]] = {
        AUTHOR: {"status": CHANGES, "author": name},
        EDITOR: {"status": IN_REVIEW, "turn": name},
        INTERN: {"unverified": True, "but": PUBLISHED},
    }
    return wanted[known_role(role)]


def due_in(due: str, status: str, today: date) -> int | None:
    """Days until an article is due, below 0 once the date is over; None where it is not due soon,
    has no date or is finished.
    """
    if status in FINISHED:
        return None
    try:
        days = (date.fromisoformat(due) - today).days
    except ValueError:
        return None
    return days if days <= SOON else None


def in_the_way(workspace: Workspace, article: Article, status: str) -> tuple[Finding, ...]:
    """The blockers that refuse an article this status, those that refuse an export."""
    if status not in FINISHED:
        return ()
    found = workspace.findings(article, blocking_only=True)
    return tuple(finding for finding in found if finding.level == BLOCKER)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An article that stays as it was, why, and the blockers that stand in the way, if any."""

    article_id: str
    error: EditorError
    stand: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Stepped:
    """What came of giving several articles a status; `before` is what each had."""

    done: tuple[str, ...]
    refused: tuple[Refusal, ...]
    before: Mapping[str, str] = field(default_factory=dict)

    def moved(self, status: str) -> tuple[str, ...]:
        """Those that have this status and had another."""
        return tuple(one for one in self.done if self.before.get(one) != status)


def set_status(
    workspace: Workspace,
    article_ids: Iterable[str],
    status: str,
    open_session: EditingSession | None = None,
) -> Stepped:
    """Give articles a status, each as a step of its own; one that is open by its session.

    RefusedError status.unknown. Of each article: status.blocked (count, rules, title), and what
    opening and saving it can raise.
    """
    if status not in schema.STATUSES:
        raise RefusedError("status.unknown", status=status, known=", ".join(schema.STATUSES))
    done: list[str] = []
    refused: list[Refusal] = []
    before: dict[str, str] = {}
    for article_id in article_ids:
        try:
            before[article_id] = _status_of(workspace, article_id, open_session)
            stand = _step(workspace, article_id, status, open_session)
        except EditorError as error:
            refused.append(Refusal(article_id, error))
            continue
        if stand:
            refused.append(Refusal(article_id, _blocked(workspace, article_id, stand), stand))
        else:
            done.append(article_id)
    return Stepped(tuple(done), tuple(refused), MappingProxyType(before))


def step_back(
    workspace: Workspace, stepped: Stepped, open_session: EditingSession | None = None
) -> Stepped:
    """Give articles the status back that they had before a step with several."""
    done: list[str] = []
    refused: list[Refusal] = []
    for article_id in stepped.done:
        made = set_status(workspace, [article_id], stepped.before[article_id], open_session)
        done += made.done
        refused += made.refused
    return Stepped(tuple(done), tuple(refused))


def _status_of(workspace: Workspace, article_id: str, open_session: EditingSession | None) -> str:
    if open_session is not None and open_session.article_id == article_id:
        return open_session.snapshot().status
    return workspace.row(article_id).status


def _step(
    workspace: Workspace, article_id: str, status: str, open_session: EditingSession | None
) -> tuple[Finding, ...]:
    """Give it the status; what stands in the way, where something does."""
    from editor_app.document.actions import set_about  # it loads the CRDT

    is_open = open_session is not None and open_session.article_id == article_id
    article = open_session.snapshot() if is_open and open_session else workspace.article(article_id)
    if article.status == status:
        return ()
    stand = in_the_way(workspace, article, status)
    if stand:
        return stand
    command = set_about("status", status)
    if is_open and open_session:
        open_session.execute(command, source="window", as_is=True)
    else:
        workspace.change(article.id, command)
    return ()


def _blocked(workspace: Workspace, article_id: str, stand: Iterable[Finding]) -> EditorError:
    found = tuple(stand)
    rules = ", ".join(dict.fromkeys(finding.rule for finding in found))
    title = workspace.row(article_id).title
    return RefusedError("status.blocked", title=title, count=len(found), rules=rules)
