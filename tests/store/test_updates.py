"""The truth: update blobs come back as they went in, once each, and damage is noticed."""

from __future__ import annotations

import hashlib
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.errors import NotFoundError, StoreError
from editor_app.store.store import Store
from tests.store.builders import AT, add_article, projection


def sha(blob: bytes) -> str:
    return hashlib.sha256(blob).hexdigest()


def blobs(store: Store, article_id: str = "a1") -> list[bytes]:
    return [update.blob for update in store.updates(article_id)]


def append(store: Store, *new: bytes, article_id: str = "a1", at: str = AT) -> int:
    return store.append_updates(article_id, new, author="Ayşe Işık 😀", at=at)


def test_updates_come_back_in_order_with_who_and_when(store: Store) -> None:
    assert append(store, b"one", b"\x00\xff" * 4000) == 2
    assert append(store, b"three") == 1
    first, second, third = store.updates("a1")
    assert (first.blob, second.blob, third.blob) == (b"one", b"\x00\xff" * 4000, b"three")
    assert first.id < second.id < third.id
    assert (first.author, first.at, first.sha256) == ("Ayşe Işık 😀", AT, sha(b"one"))
    assert store.updates("a1", after=second.id) == [third]
    assert store.updates("a1", after=third.id) == []


def test_a_blob_known_already_is_not_stored_again(store: Store) -> None:
    append(store, b"one", b"two")
    store.save_projection(projection("a1"))
    assert append(store, b"two", b"one", at="2027-01-01T00:00:00Z") == 0
    assert append(store, b"one", at="2027-01-01T00:00:00Z") == 0
    assert store.stale() == []
    assert store.article("a1").updated == AT
    assert append(store, b"two", b"three", b"three") == 1
    assert blobs(store) == [b"one", b"two", b"three"]


def test_the_same_blob_in_two_articles_is_two_updates(store: Store) -> None:
    append(store, b"one")
    assert append(store, b"one", article_id="b1") == 1
    assert blobs(store, "b1") == [b"one"]


def test_no_blobs_make_no_article(store: Store) -> None:
    assert append(store) == 0
    with pytest.raises(NotFoundError) as caught:
        store.updates("a1")
    assert (caught.value.code, caught.value.facts) == ("article.unknown", {"article": "a1"})


def test_created_stays_and_updated_follows(store: Store) -> None:
    append(store, b"one", at="2026-01-01T00:00:00Z")
    append(store, b"two", at="2026-01-02T00:00:00Z")
    row = store.article("a1")
    assert (row.created, row.updated) == ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")


def test_merging_replaces_the_old_and_remembers_their_hashes(store: Store) -> None:
    append(store, b"one", b"two", b"three")
    append(store, b"other", article_id="b1")
    second = store.updates("a1")[1]
    assert store.compact("a1", b"one+two", second.id, author="desk") == 2
    assert blobs(store) == [b"one+two", b"three"]
    assert store.updates("a1")[0].at == AT
    assert store.known("a1") == set(map(sha, (b"one", b"two", b"three", b"one+two")))
    assert append(store, b"one") == 0
    assert append(store, b"two", b"new") == 1
    assert blobs(store, "b1") == [b"other"]


def test_a_window_that_saw_all_sees_nothing_new_after_merging(store: Store) -> None:
    append(store, b"one", b"two")
    seen = store.updates("a1")[-1].id
    store.compact("a1", b"one+two", seen)
    assert store.updates("a1", after=seen) == []
    append(store, b"three")
    assert [update.blob for update in store.updates("a1", after=seen)] == [b"three"]


def test_merging_twice_and_merging_nothing(store: Store) -> None:
    append(store, b"one", b"two")
    last = store.updates("a1")[-1].id
    assert store.compact("a1", b"all", last) == 2
    assert store.compact("a1", b"all", last) == 1
    assert store.compact("a1", b"all", 0) == 0
    assert store.compact("nobody", b"all", last) == 0
    assert blobs(store) == [b"all"]
    assert store.known("a1") == set(map(sha, (b"one", b"two", b"all")))


def test_a_snapshot_equal_to_a_later_update_is_kept_once(store: Store) -> None:
    append(store, b"one", b"two", b"three")
    second = store.updates("a1")[1]
    store.compact("a1", b"three", second.id)
    assert blobs(store) == [b"three"]


def test_merging_does_not_make_the_projection_stale(store: Store) -> None:
    add_article(store, "a1")
    store.compact("a1", b"all", store.updates("a1")[-1].id)
    assert store.stale() == []


def test_a_changed_blob_is_noticed_and_named(store: Store) -> None:
    append(store, b"one", b"two", b"three")
    second = store.updates("a1")[1]
    with sqlite3.connect(store.path) as raw:
        raw.execute("UPDATE updates SET blob = ? WHERE id = ?", (b"twO", second.id))
    raw.close()
    with pytest.raises(StoreError) as caught:
        store.updates("a1")
    assert caught.value.code == "store.damaged_update"
    assert caught.value.facts["article"] == "a1"
    assert caught.value.facts["update"] == second.id


def test_which_articles_changed(store: Store) -> None:
    append(store, b"one")
    seen = store.updates("a1")[-1].id
    assert store.changed_since(seen) == {}
    append(store, b"x", article_id="b1")
    append(store, b"y", b"z", article_id="b1")
    assert store.changed_since(seen) == {"b1": store.updates("b1")[-1].id}


def test_ids_are_never_used_again(store: Store) -> None:
    append(store, b"one")
    last = store.updates("a1")[-1].id
    store.trash("a1", "2026-01-01")
    store.purge_trash("2027-01-01")
    append(store, b"one")
    assert store.updates("a1")[0].id > last


class Stopped(Exception):  # noqa: N818 - not an error here
    pass


def append_and_stop(store: Store, blob: bytes) -> None:
    with store.transaction():
        append(store, blob)
        raise Stopped


def test_a_transaction_is_all_or_nothing_and_nests(store: Store) -> None:
    with pytest.raises(Stopped):
        append_and_stop(store, b"lost")
    with pytest.raises(NotFoundError):
        store.updates("a1")
    with store.transaction():
        append(store, b"kept")
        with pytest.raises(Stopped):
            append_and_stop(store, b"undone")
        append(store, b"kept too")
    assert blobs(store) == [b"kept", b"kept too"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    st.lists(
        st.one_of(
            st.lists(st.binary(max_size=3), max_size=4),
            st.integers(0, 12),
        ),
        max_size=12,
    )
)
def test_any_order_of_appending_and_merging_keeps_every_hash(
    store: Store, steps: list[list[bytes] | int]
) -> None:
    """Model: a set of hashes, and the sum of contents in order."""
    article_id = f"model-{store.setting('runs', 0)}"
    store.set_setting("runs", store.setting("runs", 0) + 1)
    appended: set[bytes] = set()
    for step in steps:
        if isinstance(step, int):
            ids = sorted(store.changed_since(0).items())
            kept = [u for a, _ in ids if a == article_id for u in store.updates(article_id)]
            if kept:
                through = kept[min(step, len(kept) - 1)].id
                store.compact(article_id, b"merged " + str(step).encode(), through)
        else:
            new = {blob for blob in step if blob not in appended}
            assert append(store, *step, article_id=article_id) == len(new)
            appended |= new
    assert {sha(blob) for blob in appended} <= store.known(article_id)
