"""Giving an article away in a hand-over file and taking one in that came back.

Taking in is a union of updates by their hash, so files may come in any order and any number of
times. An article that lies in the Trash is taken out of it by new words of somebody else. What
comes from outside is tried in a child first (`trial`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING

from editor_app import __version__
from editor_app.document import article as article_module
from editor_app.document import records, richtext
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.history import MERGE, Version
from editor_app.document.schema import SCHEMA_VERSION
from editor_app.errors import InputError, NotFoundError, StoreError
from editor_app.services.arrivals import note_arrival
from editor_app.services.pack_file import Pack, read_pack, write_pack
from editor_app.services.projecting import project
from editor_app.services.trial import Verdict, content_hash, try_updates
from editor_app.services.workspace import Workspace
from editor_app.store.rows import StoredFile, StoredUpdate

if TYPE_CHECKING:
    from editor_app.services.session import EditingSession

NEW = "new"
MERGED = "merged"
UNCHANGED = "unchanged"
KEPT_APART = "kept_apart"

FilesOf = Callable[[Article], Iterable[StoredFile]]


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a hand-over file: `outcome` is `new`, `merged`, `unchanged` (all of it was
    here) or `kept_apart` (its history contradicts the one here, so it became an article of its
    own, `id`); `updates` counts what was stored; `arrival` is the id of what came in (see
    `arrivals`), where it was merged.
    """

    id: str
    title: str
    outcome: str
    updates: int = 0
    arrival: str = ""


def pack(workspace: Workspace, article_id: str) -> bytes:
    """A hand-over file of an article: its history, its images, its remarks."""
    found = workspace.row(article_id).id
    updates = workspace.store.updates(found)
    article = workspace.read_updates(found, updates)
    return write_pack(
        Pack(
            article_id=found,
            title=article.title_text,
            content=content_hash(article),
            updates=tuple(updates),
            files=tuple(_files(workspace, article)),
            plan=content_plan(),
        )
    )


def rescue(workspace: Workspace, session: EditingSession) -> bytes:
    """A hand-over file of an open article as it is in memory, for when the store can't be
    written: merged in later, it brings back all that was not saved.
    """
    article = session.snapshot()
    whole = session.document.whole()
    update = StoredUpdate(
        0, whole, hashlib.sha256(whole).hexdigest(), session.author, workspace.now()
    )
    files = tuple(_files(workspace, article))
    content = content_hash(article)
    return write_pack(
        Pack(article.id, article.title_text, content, (update,), files, plan=content_plan())
    )


def content_plan() -> str:
    """What `content_hash` depends on beside the article: the program's version, and the fields
    that records have. Where a file has another, its content can't be compared with what is read
    of its updates here; the updates have hashes of their own.
    """
    kinds = {
        name: [field.name for field in fields(kind)]
        for module in (article_module, records, richtext)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and is_dataclass(kind)
    }
    made = hashlib.sha256(json.dumps(kinds, sort_keys=True).encode()).hexdigest()
    return f"{__version__} {SCHEMA_VERSION} {made[:16]}"


def merge(workspace: Workspace, data: bytes) -> Merged:
    """Take a hand-over file in. Nothing is stored unless all of it is sound.

    Raises InputError: pack.not_a_pack, pack.damaged, pack.too_large, pack.newer, pack.hostile.
    """
    from editor_app.services.exporting import prepare

    merged = _merge(workspace, data)
    if merged.outcome != UNCHANGED:
        prepare(workspace, [merged.id])
    return merged


def _merge(workspace: Workspace, data: bytes) -> Merged:
    return take_in(workspace, read_pack(data))


def take_in(
    workspace: Workspace,
    came: Pack,
    *,
    verdict: Verdict | None = None,
    files: FilesOf | None = None,
) -> Merged:
    """Take in what a hand-over file or another store holds of an article (see `merge`). Where
    `content` is empty, nobody said what the updates make; `verdict` is what a trial said of them
    (else there is one); `files` gives what of an article's files does not come with it.
    """
    if came.schema > SCHEMA_VERSION:
        raise InputError("pack.newer", format=f"1.{came.schema}")
    here = sound_updates(workspace, came)
    if is_known(workspace, came):
        return _unchanged(workspace, came, came.article_id, files)
    blobs = [u.blob for u in here], [u.blob for u in came.updates]
    verdict = verdict or try_updates(came.article_id, *blobs)
    if came.content and came.plan == content_plan() and verdict.content != came.content:
        raise InputError("pack.damaged", what="content")
    if not verdict.agrees:
        return _keep_apart(workspace, replace(came, content=verdict.content), files)
    if not verdict.brings:
        return _unchanged(workspace, came, came.article_id, files)
    return _store(workspace, came, files)


def is_known(workspace: Workspace, came: Pack) -> bool:
    """Whether all of it was here already."""
    known = workspace.store.known(came.article_id)
    return bool(known) and all(update.sha256 in known for update in came.updates)


def sound_updates(workspace: Workspace, came: Pack) -> list[StoredUpdate]:
    """As `updates_here`; what is damaged here is replaced first by the very same that came."""
    try:
        return updates_here(workspace, came.article_id)
    except StoreError as error:
        blobs = [update.blob for update in came.updates]
        if error.code != "store.damaged_update" or not workspace.store.heal_updates(
            came.article_id, blobs
        ):
            raise
    return updates_here(workspace, came.article_id)


def updates_here(workspace: Workspace, article_id: str) -> list[StoredUpdate]:
    """The article's updates in this store; none where it is not here."""
    try:
        return workspace.store.updates(article_id)
    except NotFoundError:
        return []


def _store(workspace: Workspace, came: Pack, files: FilesOf | None) -> Merged:
    """The updates, the images and the listed side, in one transaction."""
    store = workspace.store
    with store.transaction():
        here = updates_here(workspace, came.article_id)
        stored = 0
        for update in came.updates:
            stored += store.append_updates(
                came.article_id, [update.blob], author=update.author, at=workspace.now()
            )
        article, arrival = _merged(workspace, came, here)
        if arrival:  # what nobody here has seen is not left where it will be deleted
            store.restore(came.article_id)
        _keep_files(workspace, came, files, article)
        store.save_projection(project(article))
    outcome = MERGED if arrival else UNCHANGED if here else NEW
    return Merged(came.article_id, article.title_text, outcome, stored, arrival)


def _merged(workspace: Workspace, came: Pack, here: Sequence[StoredUpdate]) -> tuple[Article, str]:
    """The article with what came, and the id of the arrival where it says something else now:
    then the moment before is kept as a version.
    """
    article_id = came.article_id
    if not here:
        updates = workspace.store.updates(article_id)
        return workspace.read_updates(article_id, updates), ""
    document = ArticleDocument.load(
        article_id, (u.blob for u in here), author=workspace.author, clock=workspace.clock
    )
    try:
        was, before = document.snapshot(), document.heads()
        document.merge([update.blob for update in came.updates])
        article = document.snapshot()
        if article == was:
            return article, ""
        by = tuple(p for p in document.log(before).people if p)
        arrival = note_arrival(workspace, article_id, before, document.heads(), by)
        document.keep_version(
            Version(
                arrival.id, "", workspace.author, arrival.at, MERGE, ", ".join(by)[:200], before
            )
        )
        workspace.store.append_updates(
            article_id, document.take_updates(), author=workspace.author, at=workspace.now()
        )
        return article, arrival.id
    finally:
        document.close()


def _keep_apart(workspace: Workspace, came: Pack, files: FilesOf | None) -> Merged:
    """The article as the file has it, under an id of its own, without the history; once."""
    remembered = f"kept_apart/{came.content}"
    before = workspace.store.setting(remembered)
    if isinstance(before, str) and updates_here(workspace, before):
        return _unchanged(workspace, came, before, files)
    article = workspace.read_updates(workspace.new_id(), came.updates)
    with workspace.store.transaction():
        _keep_files(workspace, came, files, article)
        workspace.add(article)
        workspace.store.set_setting(remembered, article.id)
    return Merged(article.id, article.title_text, KEPT_APART, 1)


def _unchanged(workspace: Workspace, came: Pack, article_id: str, files: FilesOf | None) -> Merged:
    article = workspace.article(article_id) if files else None
    with workspace.store.transaction():
        _keep_files(workspace, came, files, article)
    row = workspace.row(article_id)
    return Merged(row.id, row.title, UNCHANGED)


def _keep_files(
    workspace: Workspace, came: Pack, files: FilesOf | None, article: Article | None
) -> None:
    more = files(article) if files and article else ()
    for file in (*came.files, *more):
        workspace.store.add_file(file.data, file.media_type, file.name)


def file_names(article: Article) -> list[str]:
    """The hashes of the files that an article shows."""
    names = {image.file for image in article.images}
    names.update(author.photo or "" for author in article.authors)
    names.add(article.about.featured_image)
    return sorted(names - {""})


def _files(workspace: Workspace, article: Article) -> list[StoredFile]:
    """The images of the article that are kept here; one that is missing is a finding elsewhere."""
    found = []
    for name in file_names(article):
        try:
            found.append(workspace.store.file(name))
        except (NotFoundError, StoreError):
            continue
    return found
