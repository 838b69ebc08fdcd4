"""The library: lists, filters, projections that lag and catch up, Trash, what is kept beside."""

from __future__ import annotations

import sqlite3

import pytest

from editor_app.errors import NotFoundError, StoreError
from editor_app.store.library import Filter
from editor_app.store.rows import Person
from editor_app.store.store import Store
from tests.store.builders import AT, add_article, projection, reference


def listed(store: Store, **wanted: object) -> list[str]:
    rows = store.list_articles(**wanted)  # type: ignore[arg-type]
    assert store.count_articles(**wanted) == len(rows)  # type: ignore[arg-type]
    return [row.id for row in rows]


def test_newest_first_with_everything_a_list_shows(library: Store) -> None:
    rows = library.list_articles()
    assert [row.id for row in rows] == ["russian-1", "turkish-1", "english-1"]
    turkish = rows[1]
    assert turkish.title == "Karadeniz’de Güvenlik"
    assert turkish.authors == ("Işıl Çağrı", "İsmail Öz")
    assert turkish.excerpt.startswith("İSTANBUL’daki toplantı ılımlı geçti. Enerji")
    assert (turkish.status, turkish.trashed) == ("review", None)
    assert turkish.updated == turkish.created == "2026-11-22T08:00:00Z"


def test_filters_each_and_together(library: Store) -> None:
    add_article(library, "english-2", at="2026-11-25T00:00:00Z", assigned="Grace", siblings="g1")
    assert listed(library, language="en") == ["english-2", "english-1"]
    assert listed(library, status="review") == ["turkish-1"]
    assert listed(library, kind="commentary") == ["russian-1"]
    assert listed(library, assigned="Grace") == ["english-2"]
    assert listed(library, assigned="") == ["russian-1", "turkish-1", "english-1"]
    assert listed(library, author="ışıl çağrı") == ["turkish-1"]
    assert listed(library, author="АРТЕМ ЩЕРБАКОВ") == ["russian-1"]
    assert listed(library, author="Çağrı") == []
    assert listed(library, language="en", status="review") == []
    assert library.article("english-2").siblings == "g1"
    assert listed(library, siblings="g1") == ["english-2"]
    assert listed(library, siblings="g1", language="tr") == []
    assert listed(library, siblings="g2") == []


def test_versions_are_found_by_their_index_not_by_a_walk(store: Store) -> None:
    add_article(store, "английский", siblings="группа")
    raw = sqlite3.connect(store.path)
    where, values = Filter(siblings="группа").where()
    query = f"SELECT id FROM articles WHERE {where} ORDER BY updated DESC, number DESC"
    plan = str(raw.execute(f"EXPLAIN QUERY PLAN {query}", values).fetchall())
    raw.close()
    assert "articles_by_siblings" in plan


def test_pages_of_a_list(store: Store) -> None:
    for number in range(25):
        add_article(store, f"article-{number:02}")
    newest_first = [f"article-{number:02}" for number in reversed(range(25))]
    assert [row.id for row in store.list_articles(limit=10)] == newest_first[:10]
    assert [row.id for row in store.list_articles(offset=20, limit=10)] == newest_first[20:]
    assert [row.id for row in store.list_articles(limit=None)] == newest_first


def test_an_id_may_be_shortened_while_it_is_the_only_one(library: Store) -> None:
    add_article(library, "turkish-12")
    add_article(library, "ёлка-😀-1")
    assert library.article("engl").id == "english-1"
    assert library.article("turkish-1").id == "turkish-1"
    assert library.article("ёлка").id == "ёлка-😀-1"
    for wanted, code in (
        ("turk", "article.ambiguous"),
        ("eng", "article.unknown"),
        ("nobody", "article.unknown"),
        ("eng%", "article.unknown"),
        ("", "article.unknown"),
    ):
        with pytest.raises(NotFoundError) as caught:
            library.article(wanted)
        assert (caught.value.code, caught.value.facts) == (code, {"article": wanted})


def test_a_new_article_is_listed_before_it_is_projected(store: Store) -> None:
    store.append_updates("a1", [b"x"], author="", at=AT)
    [row] = store.list_articles()
    assert (row.id, row.title, row.authors) == ("a1", "", ())
    assert store.stale() == ["a1"]
    with pytest.raises(NotFoundError):
        store.article_json("a1")


def test_a_projection_can_be_saved_again_and_replaces_the_old(store: Store) -> None:
    add_article(store, "a1", text="Kuzey", authors=("Old Name",), json='{"v": 1}')
    store.save_projection(projection("a1", text="Güney", authors=("New Name",), json='{"v": 2}'))
    assert store.search("kuzey") == []
    assert [hit.article.id for hit in store.search("guney")] == ["a1"]
    assert store.search("old name") == []
    assert listed(store, author="Old Name") == []
    assert listed(store, author="new name") == ["a1"]
    assert store.article_json("a1") == '{"v": 2}'


def test_a_projection_of_nothing_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.save_projection(projection("nobody"))
    assert store.count_articles() == 0


def test_what_another_process_appended_meanwhile_stays_stale(store: Store) -> None:
    store.append_updates("a1", [b"mine"], author="", at=AT)
    seen = store.updates("a1")[-1].id
    store.append_updates("a1", [b"theirs"], author="", at=AT)
    store.save_projection(projection("a1"), through=seen)
    assert store.stale() == ["a1"]
    store.save_projection(projection("a1"), through=store.updates("a1")[-1].id)
    assert store.stale() == []


def test_projections_can_be_dropped_and_made_again(library: Store) -> None:
    before = library.list_articles()
    library.drop_projections()
    assert library.stale() == ["english-1", "turkish-1", "russian-1"]
    assert library.search("istanbul") == []
    with pytest.raises(NotFoundError):
        library.article_json("turkish-1")
    assert library.list_articles() == before
    for article_id in library.stale():
        library.save_projection(projection(article_id, text="İstanbul"))
    assert [hit.article.id for hit in library.search("istanbul")] == [
        "russian-1",
        "turkish-1",
        "english-1",
    ]


def test_excerpts_prefer_key_points_and_end_between_words(store: Store) -> None:
    add_article(store, "a1", key_points="Ёлка первая.\n\nİkinci nokta.", text="body")
    add_article(store, "a2", text="слово😀 " * 200)
    add_article(store, "a3", text="x" * 1000)
    assert store.article("a1").excerpt == "Ёлка первая. İkinci nokta."
    excerpt = store.article("a2").excerpt
    assert len(excerpt) <= 240
    assert set(excerpt.split()) == {"слово😀"}
    assert store.article("a3").excerpt == "x" * 240


def test_trash_and_back(library: Store) -> None:
    library.trash("turkish-1", "2026-11-30T00:00:00Z")
    assert listed(library) == ["russian-1", "english-1"]
    assert listed(library, trashed=True) == ["turkish-1"]
    assert library.article("turkish-1").trashed == "2026-11-30T00:00:00Z"
    assert library.search("istanbul") == []
    assert len(library.search("istanbul", trashed=True)) == 1
    library.restore("turkish-1")
    assert listed(library) == ["russian-1", "turkish-1", "english-1"]
    assert len(library.search("istanbul")) == 1
    for change in (library.restore, lambda name: library.trash(name, AT)):
        with pytest.raises(NotFoundError):
            change("nobody")


def test_purging_takes_the_old_and_all_that_belongs_to_them(library: Store) -> None:
    library.save_projection(
        projection("turkish-1", references=(reference("turkish-1", "r1", title="Kaynak"),))
    )
    library.trash("english-1", "2026-12-20T00:00:00Z")
    library.trash("turkish-1", "2026-11-01T00:00:00Z")
    assert library.purge_trash("2026-12-01T00:00:00Z") == ["turkish-1"]
    assert listed(library, trashed=True) == ["english-1"]
    assert library.search_sources("kaynak") == []
    with pytest.raises(NotFoundError):
        library.updates("turkish-1")
    library.close()
    raw = sqlite3.connect(library.path)
    for table in ("updates", "article_json", "article_texts", "article_authors"):
        query = f"SELECT count(*) FROM {table} WHERE article_id = 'turkish-1'"
        assert raw.execute(query).fetchone() == (0,)
    raw.close()


def test_what_is_remembered_about_an_article_goes_with_it(library: Store) -> None:
    kept = {"seen/english-1": {"Ada": "x"}, "dictionary": ["Özge"], "imported/turkish-1x": "y"}
    gone = {"seen/turkish-1": {"Ада": "x"}, "arrivals/turkish-1": [1, "😀"]}
    for key, value in {**kept, **gone}.items():
        library.set_setting(key, value)
    library.trash("english-1", "2026-12-20T00:00:00Z")
    library.trash("turkish-1", "2026-11-01T00:00:00Z")
    library.purge_trash("2026-12-01T00:00:00Z")
    assert {key: library.setting(key) for key in kept} == kept
    assert [library.setting_text(key) for key in gone] == ["", ""]


def test_words_written_in_the_trash_begin_its_time_anew(library: Store) -> None:
    library.set_setting("seen/turkish-1", {"Ada": "x"})
    library.trash("turkish-1", "2026-11-01T00:00:00Z")
    library.append_updates(
        "turkish-1", ["Söz 😀".encode()], author="Oleg", at="2026-12-05T10:00:00Z"
    )
    assert library.purge_trash("2026-12-02T00:00:00Z") == []
    assert library.setting("seen/turkish-1") == {"Ada": "x"}
    assert library.purge_trash("2026-12-06T00:00:00Z") == ["turkish-1"]
    assert library.setting_text("seen/turkish-1") == ""


def test_a_purge_that_fails_takes_nothing(library: Store) -> None:
    library.set_setting("seen/turkish-1", {"Ada": "x"})
    library.trash("turkish-1", "2026-11-01T00:00:00Z")
    raw = sqlite3.connect(library.path)
    raw.execute(
        "CREATE TRIGGER held BEFORE DELETE ON articles BEGIN SELECT RAISE(ABORT, 'held'); END"
    )
    raw.close()
    with pytest.raises(sqlite3.IntegrityError):
        library.purge_trash("2026-12-01T00:00:00Z")
    assert library.setting("seen/turkish-1") == {"Ada": "x"}


def test_people_by_name(store: Store) -> None:
    people = [
        Person("p1", "Özge Işık", "Enstitü", "o@example.org", None, {"tr": "Yazar 😀", "ru": "Ё"}),
        Person("p2", "çağrı Ak"),
        Person("p3", "Артём Щербаков"),
    ]
    for person in people:
        store.save_person(person)
    assert [person.id for person in store.people()] == ["p2", "p1", "p3"]
    assert store.person("p1") == people[0]
    store.save_person(Person("p1", "Özge Yılmaz"))
    assert store.person("p1").name == "Özge Yılmaz"
    store.delete_person("p1")
    for missing in (store.person, store.delete_person):
        with pytest.raises(NotFoundError) as caught:
            missing("p1")
        assert caught.value.code == "person.unknown"


def test_files_by_content(store: Store) -> None:
    data = bytes(range(256)) * 100
    sha256 = store.add_file(data, "image/png", "harita 🗺.png")
    assert store.add_file(data, "image/png", "again.png") == sha256
    found = store.file(sha256)
    assert (found.data, found.name, found.media_type) == (data, "harita 🗺.png", "image/png")
    with pytest.raises(NotFoundError) as missing:
        store.file("0" * 64)
    assert missing.value.code == "file.unknown"
    store._db.run("UPDATE files SET data = x'00'")
    with pytest.raises(StoreError) as damaged:
        store.file(sha256)
    assert damaged.value.code == "store.damaged_file"


def test_settings_remember_what_json_can_hold(store: Store) -> None:
    assert store.setting("words/tr") is None
    assert store.setting("words/tr", []) == []
    store.set_setting("words/tr", ["ılımlı", "ёлка", "😀"])
    store.set_setting("none", None)
    with store.reopen() as other:
        assert other.setting("words/tr") == ["ılımlı", "ёлка", "😀"]
        assert other.setting("none", "default") is None
    store.set_setting("words/tr", {"a": 1.5})
    assert store.setting("words/tr") == {"a": 1.5}


def test_one_damaged_row_does_not_hide_the_library(library: Store) -> None:
    library._db.run("UPDATE articles SET authors = '[broken' WHERE id = 'turkish-1'")
    library._db.run("UPDATE articles SET authors = '5' WHERE id = 'russian-1'")
    assert [row.authors for row in library.list_articles()] == [(), (), ("Zoë Hart",)]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE people SET bios = '{\"tr\"'",
        "UPDATE people SET name = CAST(x'ff41' AS TEXT)",
        "UPDATE settings SET value = 'ёлка'",
    ],
)
def test_what_cannot_be_read_is_called_damaged(store: Store, damage: str) -> None:
    store.save_person(Person("p1", "Özge"))
    store.set_setting("key", 1)
    store._db.run(damage)
    with pytest.raises(StoreError) as caught:
        (store.setting("key"), store.person("p1"))
    assert caught.value.code == "store.damaged"


def test_columns_hold_one_type(store: Store) -> None:
    add_article(store, "a1")
    with pytest.raises(sqlite3.IntegrityError):
        store.save_projection(projection("a1", words="many"))
    with pytest.raises(sqlite3.IntegrityError):
        store.save_projection(projection("a1", title=b"bytes"))
    assert store.article("a1").title == "A title"


def test_whose_turn_it_is_whatever_the_spelling_of_the_name(store: Store) -> None:
    add_article(store, "mine", assigned="ayşe  YILMAZ", status="in_review")
    add_article(store, "nobodys", status="in_review")
    add_article(store, "theirs", assigned="Олег", status="in_review")
    add_article(store, "draft", assigned="Ayşe Yılmaz")
    assert listed(store, turn="Ayşe Yılmaz", status="in_review") == ["nobodys", "mine"]
    assert listed(store, turn="ОЛЕГ", status="in_review") == ["theirs", "nobodys"]
    assert listed(store, turn="Ayşe Yılmaz") == ["draft", "nobodys", "mine"]
    assert listed(store, author="AYSE") == []


def test_an_authors_name_is_found_with_its_blanks_doubled(store: Store) -> None:
    add_article(store, "mine", authors=("İsmail  Öz",))
    assert listed(store, author="ismail öz") == ["mine"]


def test_articles_with_cited_sources_that_nobody_verified(store: Store) -> None:
    open_, done = reference("a", "r1"), reference("a", "r2", verified_by="Zoë")
    uncited = reference("a", "r3", number=None)
    add_article(store, "a", references=(open_, done, uncited))
    add_article(store, "b", references=(reference("b", "r1", verified_by="Zoë"),))
    add_article(store, "c", references=(reference("c", "r1"),), status="published")
    assert listed(store, unverified=True) == ["c", "a"]
    assert listed(store, unverified=True, but="published") == ["a"]
    assert [(row.id, count) for row, count in store.unverified()] == [("c", 1), ("a", 1)]
    store.save_projection(projection("a", references=(done,)))
    assert listed(store, unverified=True, but="published") == []


def test_what_is_due_comes_soonest_first(store: Store) -> None:
    for article, due in (("later", "2026-12-24"), ("never", ""), ("soon", "2026-12-01")):
        add_article(store, article, due=due)
    add_article(store, "out", due="2026-11-01", status="published")
    assert listed(store, due=True, but="published") == ["soon", "later"]
    assert [row.id for row in store.list_articles(due=True, but="published", offset=1)] == ["later"]


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Filter(status="in_review", turn="Ayşe"), "articles_by_turn"),
        (Filter(status="changes_requested", author="Ayşe"), "article_authors_by_name"),
        (Filter(unverified=True, but="published"), "articles_unverified"),
        (Filter(due=True, but="published"), "articles_by_due"),
    ],
)
def test_what_waits_is_counted_by_an_index(store: Store, wanted: Filter, index: str) -> None:
    add_article(store, "черновик")
    where, values = wanted.where()
    raw = sqlite3.connect(store.path)
    query = f"SELECT count(*) FROM articles WHERE {where}"
    plan = str(raw.execute(f"EXPLAIN QUERY PLAN {query}", values).fetchall())
    raw.close()
    assert index in plan


def test_a_search_keeps_to_what_waits(store: Store) -> None:
    add_article(store, "a", text="Liman açık", references=(reference("a", "r1"),))
    add_article(store, "b", text="Liman kapalı", assigned="Олег", due="2026-12-01")
    assert [hit.article.id for hit in store.search("liman", unverified=True)] == ["a"]
    assert [hit.article.id for hit in store.search("liman", turn="Ayşe")] == ["a"]
    assert [hit.article.id for hit in store.search("liman", due=True, but="published")] == ["b"]


def test_what_is_trashed_by_a_clock_set_back_stays_its_time(library: Store) -> None:
    """By its own stamps the article was old: it would have gone at the next start."""
    add_article(library, "today", at="2027-03-01T09:00:00Z", title="Bugün")
    library.trash("turkish-1", "2020-01-01T00:00:00Z")
    assert library.purge_trash("2027-02-01T00:00:00Z") == []
    assert library.purge_trash("2027-04-01T00:00:00Z") == ["turkish-1"]
