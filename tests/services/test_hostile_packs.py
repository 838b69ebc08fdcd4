"""Updates made to do harm end a child, never the program, and leave nothing behind."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import loro
import pytest

from editor_app.document.richtext import paragraphs
from editor_app.errors import InputError
from editor_app.services import exchange, trial
from editor_app.services.care import verify
from editor_app.services.pack_file import Pack, write_pack
from editor_app.services.trial import try_updates
from editor_app.services.workspace import Workspace
from editor_app.store.rows import StoredUpdate
from editor_app.system.child import Limits
from tests.services.builders import full_article


def nested(kind: str, depth: int) -> bytes:
    """One update that puts a container into a container, and so on."""
    document = loro.LoroDoc()
    inner = document.get_map("about") if kind == "map" else document.get_list("order:authors")
    for _ in range(depth):
        if kind == "map":
            inner = inner.insert_container("x", loro.LoroMap())
        else:
            inner = inner.insert_container(0, loro.LoroList())
    document.commit()
    return bytes(document.export(loro.ExportMode.Updates(loro.VersionVector())))


def pack_of(*blobs: bytes) -> bytes:
    updates = tuple(
        StoredUpdate(0, blob, hashlib.sha256(blob).hexdigest(), "x", "") for blob in blobs
    )
    return write_pack(Pack("hostile-one", "Güzel", "0" * 64, updates))


def refused(desk: Workspace, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        exchange.merge(desk, data)
    assert desk.count_articles() == 0
    assert desk.store.stale() == []
    return caught.value.code


def test_nesting_that_ends_a_process(desk: Workspace) -> None:
    assert refused(desk, pack_of(nested("map", 2000))) == "pack.hostile"


@pytest.mark.slow
def test_nesting_that_a_process_bears_is_no_harm(desk: Workspace) -> None:
    came = exchange.merge(desk, pack_of(nested("list", 6000)))
    session = desk.open_article(came.id)
    session.snapshot()
    assert session.close()
    assert verify(desk) == []


def test_a_child_that_takes_too_long_is_ended(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "LIMITS", Limits(seconds=0.01, output=1000))
    assert refused(desk, pack_of(b"anything")) in ("pack.hostile", "pack.damaged")


def test_a_text_longer_than_any_article(desk: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    blobs = [u.blob for u in desk.store.updates(desk.add(full_article()))]
    assert trial.judge("full-article", [], blobs).refused == ""
    monkeypatch.setattr(trial, "MAX_ARTICLE", 1000)
    assert trial.judge("full-article", [], blobs).refused == "pack.too_large"


def test_the_child_has_room_for_a_long_article(desk: Workspace) -> None:
    long = replace(full_article(), body=paragraphs(*["Uzun söz, длинное слово. " * 20] * 500))
    desk.add(long)
    blobs = [update.blob for update in desk.store.updates(long.id)]
    assert try_updates(long.id, [], blobs).refused == ""
