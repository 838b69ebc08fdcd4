"""Commands about the history of an article: its versions, and comparing two of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from editor_app.cli.options import Desk, json_option, pass_desk
from editor_app.cli.output import say, say_json, show_findings

if TYPE_CHECKING:
    from editor_app.document.compared import Change, Piece
    from editor_app.document.history import Version
    from editor_app.services.session import EditingSession
    from editor_app.services.workspace import Workspace

_AROUND = 40
"""Code points of words that stayed, shown beside those that came and went."""


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("--name", "named", help="Give the article as it is now a name.")
@click.option("--restore", "restored", metavar="VERSION", help="Let it say again what it said.")
@json_option
@pass_desk
def versions(
    desk: Desk, article_id: str, named: str | None, restored: str | None, as_json: bool
) -> None:
    """The versions of an article, newest first: version, when, by whom, kind, name or note.

    --name keeps the article as it is; --restore goes back, as a new change, and says how many
    suggestions made since then it rejected. VERSION is the first column of the list, or a name.
    """
    from editor_app.services.versions import name_version
    from editor_app.services.versions import versions as listed

    if named is not None and not named.strip():
        raise click.UsageError("--name needs a name.")
    if named is not None and restored is not None:
        raise click.UsageError("--name and --restore do not go together.")
    with desk.workspace() as workspace, _open(workspace, article_id) as session:
        if named is not None:
            name_version(session, named)
        if restored is not None:
            _restore(session, restored)
        found = listed(session)
    if as_json:
        say_json([_data(version) for version in found])
        return
    for version in found:
        data = _data(version)
        words = version.name or version.note
        say(data["version"], data["at"], version.by, version.kind, words)


@click.command()
@click.argument("article_id", metavar="ID")
@click.argument("chosen", metavar="[VERSION [VERSION]]", nargs=-1)
@json_option
@pass_desk
def compare(desk: Desk, article_id: str, chosen: Sequence[str], as_json: bool) -> None:
    """What changed from a version (else the newest) to another (else now): place, how, part,
    field, words with [-those that went-] and {+those that came+}.
    """
    from editor_app.document.comparing import compare as compared
    from editor_app.services.versions import articles_at, find, latest

    if len(chosen) > 2:
        raise click.UsageError("At most two versions can be compared.")
    with desk.workspace() as workspace, _open(workspace, article_id) as session:
        ends = [find(session, name) for name in chosen] or [latest(session)]
        moments = [end.heads for end in ends]
        before, after = articles_at(session, [*moments, ""][:2])
    changes = compared(before, after).changes
    if as_json:
        say_json([asdict(change) for change in changes])
        return
    for change in changes:
        say(change.place, change.how, change.part, change.field, _words(change))


def _restore(session: EditingSession, wanted: str) -> None:
    from editor_app.document.finding import NOTE, Finding
    from editor_app.services.versions import article_at, find, made_since, restore

    version = find(session, wanted)
    going = made_since(session.snapshot(), article_at(session, version))
    restore(session, version)
    if going:
        facts = {"count": len(going)}
        note = Finding(NOTE, "version.suggestions_rejected", "", facts)
        show_findings(version.name or version.id, [note])


@contextlib.contextmanager
def _open(workspace: Workspace, article_id: str) -> Iterator[EditingSession]:
    session = workspace.open_article(article_id)
    try:
        yield session
    finally:
        saved = session.close()
    if not saved and session.save_error is not None:
        raise session.save_error


def _data(version: Version) -> dict[str, Any]:
    data = asdict(version)
    data.pop("heads")
    return {"version": data.pop("id"), **data, "at": version.at.isoformat(timespec="seconds")}


def _words(change: Change) -> str:
    if change.marks and not any(piece.how != "same" for piece in change.pieces):
        return ", ".join(change.marks)
    return "".join(map(_piece, change.pieces))


def _piece(piece: Piece) -> str:
    if piece.how == "removed":
        return f"[-{piece.text}-]"
    if piece.how == "added":
        return f"{{+{piece.text}+}}"
    text = piece.text
    return text if len(text) <= 2 * _AROUND else f"{text[:_AROUND]}…{text[-_AROUND:]}"
