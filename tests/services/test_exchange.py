"""Hand-over files: out, in, again, in any order; and everything that may be wrong with one."""

from __future__ import annotations

import contextlib
import io
import json
import random
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from editor_app.document import actions
from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import to_json
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.errors import InputError, StoreError
from editor_app.services import exchange, trial
from editor_app.services.care import verify
from editor_app.services.compaction import merge_blobs
from editor_app.services.pack_file import MIME, is_pack, read_pack, write_pack
from editor_app.services.store_merging import merge_store
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system.ids import new_id
from tests.services.builders import PNG, WORDS, Clock, body, full_article, reference, type_words


def judge_here(article_id: str, here: list[bytes], foreign: list[bytes]) -> trial.Verdict:
    """The child's work in this process: quick, for the tests of what is not hostile."""
    verdict = trial.judge(article_id, here, foreign)
    assert not verdict.refused
    return verdict


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "try_updates", judge_here)


def say(desk: Workspace, article_id: str, words: str, text: str = "body") -> None:
    session = desk.open_article(article_id)
    type_words(session, words, text)
    assert session.close()


def test_an_article_arrives_whole_and_comes_back(desk: Workspace, far: Workspace) -> None:
    sha = desk.store.add_file(PNG, "image/png", "harita.png")
    desk.add(full_article(image=sha))
    came = exchange.merge(far, exchange.pack(desk, "full-article"))
    assert (came.id, came.outcome) == ("full-article", "new")
    assert to_json(far.article("full-article")) == to_json(desk.article("full-article"))
    assert far.file(sha) == PNG
    say(far, "full-article", "Здесь. ")
    say(desk, "full-article", "Burada. ")
    back = exchange.merge(desk, exchange.pack(far, "full-article"))
    assert (back.outcome, back.updates) == ("merged", 1)
    words = body(desk.open_article("full-article"))
    assert "Здесь. " in words
    assert "Burada. " in words
    assert desk.store.stale() == []
    assert verify(desk) == []


def test_taking_in_the_same_file_again_changes_nothing(
    desk: Workspace, far: Workspace, quick: None
) -> None:
    data = exchange.pack(desk, desk.add(full_article()))
    assert [exchange.merge(far, data).outcome for _ in range(3)] == [
        "new",
        "unchanged",
        "unchanged",
    ]
    assert exchange.merge(desk, data).outcome == "unchanged"
    assert len(far.store.updates("full-article")) == 1
    assert exchange.pack(desk, "full-article") == data, "equal articles are equal files"


def test_what_comes_in_for_an_article_in_the_trash_brings_it_back(
    desk: Workspace, far: Workspace, clock: Clock, quick: None
) -> None:
    sent = exchange.pack(desk, desk.add(full_article()))
    exchange.merge(far, sent)
    desk.trash("full-article")
    clock.pass_time(31 * 86400)
    assert exchange.merge(desk, sent).outcome == "unchanged"
    assert desk.list_articles() == [], "nothing new came, so it stays there"
    say(far, "full-article", "Олег: 😀 ")
    assert exchange.merge(desk, exchange.pack(far, "full-article")).outcome == "merged"
    assert desk.empty_old_trash() == []
    assert [row.id for row in desk.list_articles()] == ["full-article"]
    assert "Олег: 😀" in body(desk.open_article("full-article"))


def damage_one_update(desk: Workspace, article_id: str) -> None:
    *_, one, _ = desk.store.updates(article_id)
    blob = bytearray(one.blob)
    blob[len(blob) // 2] ^= 1
    desk.store._db.run("UPDATE updates SET blob = ? WHERE id = ?", (bytes(blob), one.id))
    with pytest.raises(StoreError):
        desk.store.updates(article_id)


@pytest.mark.parametrize("as_store", [False, True])
@pytest.mark.parametrize("new", [False, True])
def test_a_damaged_part_is_replaced_by_the_same_that_came(
    desk: Workspace, far: Workspace, quick: None, as_store: bool, new: bool
) -> None:
    desk.add(full_article())
    for word in ("Ёлка ", "Şişe 😀 ", "last "):
        say(desk, "full-article", word)
    exchange.merge(far, exchange.pack(desk, "full-article"))
    if new:
        say(far, "full-article", "Олег ")
    damage_one_update(desk, "full-article")
    if as_store:
        merge_store(desk, far.store.path.parent / "far.db")
    else:
        exchange.merge(desk, exchange.pack(far, "full-article"))
    desk.reproject_stale()
    assert verify(desk) == []
    words = "Ёлка Şişe 😀 last" + (" Олег" if new else "")
    assert words in body(desk.open_article("full-article"))


def test_a_part_that_did_not_come_stays_damaged(
    desk: Workspace, far: Workspace, quick: None
) -> None:
    desk.add(full_article())
    exchange.merge(far, exchange.pack(desk, "full-article"))
    say(desk, "full-article", "here ")
    say(desk, "full-article", "only ")
    damage_one_update(desk, "full-article")
    with pytest.raises(StoreError) as caught:
        exchange.merge(desk, exchange.pack(far, "full-article"))
    assert caught.value.code == "store.damaged_update"


def test_a_file_that_brings_nothing_is_not_stored(
    desk: Workspace, far: Workspace, quick: None
) -> None:
    desk.add(full_article())
    exchange.merge(far, exchange.pack(desk, "full-article"))
    say(far, "full-article", "more ")
    exchange.merge(desk, exchange.pack(far, "full-article"))
    assert merge_blobs(far.store, "full-article", author="Zoë")
    assert exchange.merge(desk, exchange.pack(far, "full-article")).outcome == "unchanged"
    assert len(desk.store.updates("full-article")) == 3  # the version before the merge among them


@pytest.mark.parametrize("seed", range(6))
def test_three_desks_agree_whatever_is_exchanged_when(
    tmp_path: Path, clock: Clock, quick: None, seed: int
) -> None:
    chance = random.Random(seed)
    with ExitStack() as stack:
        desks = []
        for name in ("Ayşe", "Олег", "Zoë"):
            store = stack.enter_context(Store.open(tmp_path / f"{name}.db"))
            desks.append(Workspace(store, author=name, clock=clock, new_id=new_id))
        desks[0].add(full_article())
        packs = [exchange.pack(desks[0], "full-article")]
        typed: list[str] = []
        for desk in desks[1:]:
            exchange.merge(desk, packs[0])
        for step in range(24):
            desk = chance.choice(desks)
            if chance.random() < 0.5:
                typed.append(f"<{step}ş🚢ю>")
                change(desk, chance, typed[-1])
                packs.append(exchange.pack(desk, "full-article"))
            else:
                exchange.merge(desk, chance.choice(packs))
        last = [exchange.pack(desk, "full-article") for desk in desks]
        for desk in desks:
            for data in chance.sample(last * 2, 6):
                exchange.merge(desk, data)
        first, *others = [to_json(desk.article("full-article")) for desk in desks]
        assert others == [first, first]
        text = body(desks[0].open_article("full-article"))
        assert [word for word in typed if word not in text] == []
        for desk in desks:
            assert verify(desk) == []
            assert desk.count_articles() == 1


def change(desk: Workspace, chance: random.Random, word: str) -> None:
    """Begin some paragraph with the word, and do something else."""
    session = desk.open_article("full-article")
    text = "".join(run.text for run in session.document.runs("body"))
    starts = [0, *(at + 1 for at, c in enumerate(text[:-1]) if c == "\n")]
    session.execute(EditText("body", insertion(chance.choice(starts), word)))
    others = (
        actions.set_about("category", word),
        actions.add_key_point(new_id(), full_article().title),
        actions.add_reference(reference(new_id(), WORDS)),
        EditText("title", insertion(0, word)),
    )
    session.execute(chance.choice(others))
    assert session.close()


@pytest.mark.parametrize("elsewhere", ["Written far. ", "Written afar_ "])
def test_histories_that_contradict_each_other_are_kept_apart(
    desk: Workspace, far: Workspace, quick: None, elsewhere: str
) -> None:
    desk.add(full_article())
    exchange.merge(far, exchange.pack(desk, "full-article"))
    for place, words in ((desk, "Written here. "), (far, elsewhere)):
        blobs = [update.blob for update in place.store.updates("full-article")]
        document = ArticleDocument.load("full-article", blobs, author="x")
        document._crdt._doc.peer_id = 7  # what a careless copy of a program would do
        document.execute(EditText("body", insertion(0, words)))
        made = document.take_updates()
        place.store.append_updates("full-article", made, author="x", at=place.now())
    came = exchange.merge(desk, exchange.pack(far, "full-article"))
    assert came.outcome == "kept_apart"
    assert came.id != "full-article"
    assert "Written here." in body(desk.open_article("full-article"))
    assert elsewhere in body(desk.open_article(came.id))
    again = exchange.merge(desk, exchange.pack(far, "full-article"))
    assert (again.outcome, again.id) == ("unchanged", came.id)
    assert desk.count_articles() == 2


def test_what_could_not_be_saved_is_rescued(desk: Workspace, far: Workspace, quick: None) -> None:
    desk.add(full_article())
    session = desk.open_article("full-article")
    type_words(session, "Yazılamadı 🚢. ")
    data = exchange.rescue(desk, session)
    assert "Yazılamadı" not in body(desk.open_article("full-article")), "it was never flushed"
    assert exchange.merge(desk, data).outcome == "merged"
    assert "Yazılamadı 🚢. " in body(desk.open_article("full-article"))
    assert exchange.merge(far, data).outcome == "new"
    assert session.close()
    assert body(desk.open_article("full-article")).count("Yazılamadı") == 1


# Bad files


def packed(desk: Workspace) -> bytes:
    return exchange.pack(desk, desk.add(full_article()))


def repacked(data: bytes, **changes: object) -> bytes:
    """The same file with other things in its manifest."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "manifest.json":
                content = json.dumps({**json.loads(content), **changes}).encode()
            new.writestr(info, content)
    return buffer.getvalue()


def refused(desk: Workspace, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        exchange.merge(desk, data)
    assert desk.count_articles() == 0, "nothing is half stored"
    return caught.value.code


def test_a_file_is_known_by_its_first_bytes(desk: Workspace) -> None:
    data = packed(desk)
    assert is_pack(data[:4096])
    assert MIME in data[:200]
    assert write_pack(read_pack(data)) == data


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04", b"\0" * 500])
def test_what_is_no_hand_over_file(far: Workspace, data: bytes) -> None:
    assert refused(far, data) == "pack.not_a_pack"


def test_a_file_cut_off_anywhere_is_refused(desk: Workspace, far: Workspace) -> None:
    data = packed(desk)
    for length in range(60, len(data), 97):
        assert refused(far, data[:length]) in ("pack.damaged", "pack.not_a_pack")


def test_a_changed_byte_anywhere_is_refused_or_harmless(
    desk: Workspace, far: Workspace, quick: None
) -> None:
    data = packed(desk)
    chance = random.Random(7)
    for _ in range(150):
        at = chance.randrange(60, len(data))
        spoilt = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        with contextlib.suppress(InputError):
            came = exchange.merge(far, spoilt)
            assert to_json(far.article(came.id))["body"] == to_json(full_article())["body"]


def test_a_file_of_a_newer_version(desk: Workspace, far: Workspace) -> None:
    data = packed(desk)
    assert refused(far, repacked(data, format=2)) == "pack.newer"
    assert refused(far, repacked(data, schema=99)) == "pack.newer"


@pytest.mark.parametrize("changes", [{"plan": "0.0.9 1 older"}, {"plan": None}, {"plan": 7}])
def test_a_file_of_an_older_version_may_say_the_same_otherwise(
    desk: Workspace, far: Workspace, quick: None, changes: dict
) -> None:
    """What the JSON of an article holds changes between versions; its updates do not."""
    came = exchange.merge(far, repacked(packed(desk), content="0" * 64, **changes))
    assert came.outcome == "new"
    assert to_json(far.article(came.id)) == to_json(desk.article("full-article"))


@pytest.mark.parametrize(
    "changes",
    [
        {"content": "0" * 64},
        {"article": "../../etc/passwd"},
        {"article": ["x"]},
        {"updates": None},
        {"updates": [{"sha256": "nothing"}]},
        {"updates": 7},
        {"format": "one"},
        {"schema": "x"},
    ],
)
def test_a_manifest_that_lies(desk: Workspace, far: Workspace, quick: None, changes: dict) -> None:
    assert refused(far, repacked(packed(desk), **changes)) == "pack.damaged"


def test_a_file_that_unpacks_to_more_than_is_allowed(
    desk: Workspace, far: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = packed(desk)
    monkeypatch.setattr("editor_app.services.pack_file.MAX_ENTRY", 100)
    assert refused(far, data) == "pack.too_large"


def test_updates_that_are_none_are_refused_by_the_child(desk: Workspace, far: Workspace) -> None:
    from dataclasses import replace
    from hashlib import sha256

    came = read_pack(packed(desk))
    for blob in (b"", b"nonsense", came.updates[0].blob[:-9]):
        bad = replace(came.updates[0], blob=blob, sha256=sha256(blob).hexdigest())
        assert refused(far, write_pack(replace(came, updates=(bad,)))) == "pack.hostile"


@pytest.mark.parametrize("mine_first", [False, True])
def test_of_two_values_set_apart_the_newer_counts_in_every_copy(
    desk: Workspace, far: Workspace, clock: Clock, mine_first: bool
) -> None:
    """However often the older one was changed before."""
    desk.add(full_article())
    exchange.merge(far, exchange.pack(desk, "full-article"))
    first, second = (desk, far) if mine_first else (far, desk)
    for number in range(5):
        clock.pass_time(1)
        first.change(
            "full-article", actions.set_reference_fields("rf1", {}, {"title": f"Eski {number}"})
        )
    clock.pass_time(15)
    second.change("full-article", actions.set_reference_fields("rf1", {}, {"title": "Новее"}))
    exchange.merge(desk, exchange.pack(far, "full-article"))
    exchange.merge(far, exchange.pack(desk, "full-article"))
    for workspace in (desk, far):
        article = workspace.article("full-article")
        assert article.reference_by_id["rf1"].fields["title"] == "Новее"
        assert [also.value for also in article.also_entered] == ["Eski 4"]
    clock.pass_time(-3600)
    desk.change("full-article", actions.set_reference_fields("rf1", {}, {"title": "Seçilen"}))
    exchange.merge(far, exchange.pack(desk, "full-article"))
    assert far.article("full-article").reference_by_id["rf1"].fields["title"] == "Seçilen"
    assert far.article("full-article").also_entered == ()
