"""Steps by role: what is offered first, what waits for whom, and what blockers refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from editor_app.checks.house import House
from editor_app.document import schema
from editor_app.document.article import About
from editor_app.document.records import Author, Reference
from editor_app.errors import RefusedError
from editor_app.messages import sentence
from editor_app.services.house import save_house
from editor_app.services.house_book import HouseBook
from editor_app.services.session import EditingSession
from editor_app.services.steps import (
    AUTHOR,
    EDITOR,
    FINISHED,
    INTERN,
    ROLES,
    desk_of,
    due_in,
    first_steps,
    known_role,
    set_status,
    step_back,
    waiting_for,
)
from editor_app.services.workspace import Workspace
from tests.services.builders import full_article


def ready(desk: Workspace, article_id: str, **changes: Any) -> str:
    """An article that no blocker stands in the way of."""
    article = replace(full_article(), comments=(), id=article_id)
    return desk.add(replace(article, **changes))


def waiting(desk: Workspace, role: str, name: str) -> set[str]:
    wanted = waiting_for(role, name)
    rows = desk.list_articles(**wanted)
    assert desk.count_articles(**wanted) == len(rows)
    return {row.id for row in rows}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("status", schema.STATUSES)
def test_every_role_is_offered_a_step_from_every_status(role: str, status: str) -> None:
    steps = first_steps(role, status)
    assert steps
    assert status not in steps
    assert set(steps) <= set(schema.STATUSES)


def test_an_editor_decides_and_a_writer_hands_in() -> None:
    assert first_steps(EDITOR, "in_review") == ("changes_requested", "approved")
    assert first_steps(AUTHOR, "changes_requested") == ("in_review",)
    assert not FINISHED & {step for s in schema.STATUSES for step in first_steps(INTERN, s)}
    assert first_steps("boss", "draft") == ("in_review",)
    assert first_steps(AUTHOR, "archived") == ()


def test_the_desk_that_opens_first() -> None:
    assert desk_of(INTERN, "draft") == desk_of(INTERN, "in_review") == "sources"
    assert desk_of(EDITOR, "in_review") == "review"
    assert desk_of(EDITOR, "draft") == desk_of(AUTHOR, "in_review") == "writing"
    assert known_role(None) == known_role("boss") == AUTHOR


def test_an_editor_waits_for_what_is_in_review_and_nobody_elses(desk: Workspace) -> None:
    for article, assigned, status in (
        ("mine", "AYŞE  yılmaz", "in_review"),
        ("free", "", "in_review"),
        ("olegs", "Олег", "in_review"),
        ("draft", "Ayşe Yılmaz", "draft"),
    ):
        ready(desk, article, status=status, about=About(assigned=assigned))
    assert waiting(desk, EDITOR, "Ayşe Yılmaz") == {"mine", "free"}
    assert waiting(desk, EDITOR, "олег") == {"free", "olegs"}
    desk.trash("free")
    assert waiting(desk, EDITOR, "Ayşe Yılmaz") == {"mine"}


def test_an_author_waits_for_own_articles_with_changes_requested(desk: Workspace) -> None:
    mine, theirs = (Author("a1", "İsmail Öz"),), (Author("a1", "Zoë"),)
    ready(desk, "mine", status="changes_requested", authors=mine)
    ready(desk, "ours", status="changes_requested", authors=(*theirs, *mine))
    ready(desk, "theirs", status="changes_requested", authors=theirs)
    ready(desk, "draft", authors=mine)
    assert waiting(desk, AUTHOR, "ismail öz") == {"mine", "ours"}


def test_an_intern_waits_for_unverified_sources(desk: Workspace) -> None:
    open_ = full_article().references
    done = tuple(Reference(r.id, {**r.fields, "verified_by": "Zoë"}) for r in open_)
    ready(desk, "open", references=open_)
    ready(desk, "done", references=done)
    ready(desk, "out", references=open_, status="published")
    assert waiting(desk, INTERN, "Zoë") == {"open"}


@pytest.mark.parametrize(
    ("due", "status", "expected"),
    [
        ("2026-12-01", "draft", 0),
        ("2026-12-04", "in_review", 3),
        ("2026-12-05", "in_review", None),
        ("2026-11-24", "draft", -7),
        ("2026-11-24", "approved", None),
        ("", "draft", None),
        ("yakında", "draft", None),
    ],
)
def test_how_near_the_date_is(due: str, status: str, expected: int | None) -> None:
    assert due_in(due, status, date(2026, 12, 1)) == expected


def test_several_articles_take_a_step_and_those_with_blockers_do_not(desk: Workspace) -> None:
    good, also = ready(desk, "first"), ready(desk, "second")
    bad = desk.new_article("analysis", "tr", "Boş 🚢")
    made = set_status(desk, [good, bad, also, "nobody"], "approved")
    assert made.done == (good, also)
    assert [(one.article_id, one.error.code) for one in made.refused] == [
        (bad, "status.blocked"),
        ("nobody", "article.unknown"),
    ]
    assert "article.no_text" in sentence(made.refused[0].error)
    assert [finding.rule for finding in made.refused[0].stand] == ["article.no_text"]
    assert {desk.row(one).status for one in (good, also)} == {"approved"}
    assert desk.row(bad).status == "draft"


def test_what_the_house_made_a_blocker_refuses_too(desk: Workspace) -> None:
    article = ready(desk, "yazarsız", authors=())
    save_house(desk.store, HouseBook(House({"article.no_author": "blocker"})))
    made = set_status(desk, [article], "published")
    assert "article.no_author" in sentence(made.refused[0].error)
    assert set_status(desk, [article], "in_review").done == (article,)
    save_house(desk.store, HouseBook())
    assert set_status(desk, [article], "published").done == (article,)


def test_the_open_article_steps_in_its_own_session(desk: Workspace) -> None:
    article = ready(desk, "açık")
    session: EditingSession = desk.open_article(article)
    session.suggesting = True  # a status is never proposed
    assert set_status(desk, [article], "approved", session).done == (article,)
    assert session.snapshot().status == "approved"
    assert session.snapshot().suggestions == ()
    session.close()


def test_a_status_that_is_none_is_refused(desk: Workspace) -> None:
    with pytest.raises(RefusedError, match=r"status\.unknown"):
        set_status(desk, [], "archived")


def test_a_step_with_several_is_taken_back(desk: Workspace) -> None:
    first, second = ready(desk, "first"), ready(desk, "second", status="in_review")
    made = set_status(desk, [first, second], "approved")
    assert step_back(desk, made).done == (first, second)
    assert [desk.row(one).status for one in (first, second)] == ["draft", "in_review"]
