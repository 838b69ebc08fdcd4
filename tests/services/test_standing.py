"""Beside the status stands who gave it, and when."""

from __future__ import annotations

from dataclasses import replace

from editor_app.document.actions import set_about
from editor_app.services.standing import standing
from editor_app.services.steps import set_status
from editor_app.services.versions import name_version
from editor_app.services.workspace import Workspace
from tests.services.builders import Clock, full_article


def ready(desk: Workspace, article_id: str) -> str:
    return desk.add(replace(full_article(), id=article_id))


def test_who_took_the_last_step_and_when(desk: Workspace, clock: Clock) -> None:
    article = ready(desk, "стоит")
    session = desk.open_article(article)
    assert standing(session).by == ""
    clock.pass_time(3600)
    session.execute(set_about("status", "in_review"))
    stands = standing(session)
    assert (stands.status, stands.by, stands.at) == ("in_review", "Ayşe", clock())
    session.close()


def test_the_last_step_of_a_colleague_is_his(desk: Workspace, other: Workspace) -> None:
    article = ready(desk, "стоит")
    set_status(other, [article], "in_review")
    session = desk.open_article(article)
    assert standing(session).by == "Олег"
    session.undo()
    session.close()


def test_a_step_right_after_a_version_was_named_is_known_too(desk: Workspace) -> None:
    session = desk.open_article(ready(desk, "названо"))
    name_version(session, "Teslim 📦")
    session.execute(set_about("status", "in_review"))
    assert standing(session).by == "Ayşe"
    session.close()
