"""A desk's articles: made, copied, thrown away, listed, and read the quick way."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from editor_app.document import actions
from editor_app.document import marks as m
from editor_app.document.article_json import content_of
from editor_app.document.records import Suggestion
from editor_app.document.richtext import Run, block
from editor_app.errors import NotFoundError
from editor_app.services.projecting import article_from_text, article_text, project
from editor_app.services.workspace import Workspace
from editor_app.store.rows import Person
from editor_app.store.store import Store
from editor_app.system.ids import new_id
from tests.services.builders import PNG, WORDS, Clock, full_article, type_words


def test_an_article_goes_in_and_comes_out_equal(desk: Workspace) -> None:
    article = full_article()
    assert desk.add(article) == article.id
    found = desk.article(article.id)
    assert content_of(found) == content_of(article)
    assert found.comments[0].quote == "Ice"
    assert found.key_points[0].quote == article.key_points[0].quote


def test_the_json_beside_the_updates_says_what_they_say(desk: Workspace) -> None:
    desk.add(full_article())
    quick = desk.article("full-article")
    desk.store.drop_projections()
    assert desk.article("full-article") == quick
    assert article_from_text(article_text(quick)) == quick


def test_a_stale_projection_is_never_read(desk: Workspace) -> None:
    session = desk.open_article(desk.new_article("analysis", "tr"))
    type_words(session, WORDS, "title")
    session.flush()
    assert desk.row(session.article_id).title == ""
    assert desk.article(session.article_id).title_text == WORDS
    assert desk.reproject_stale() == []
    assert desk.row(session.article_id).title == WORDS


def test_what_is_listed_of_an_article(desk: Workspace) -> None:
    article = full_article()
    desk.add(article)
    row = desk.row("full-article")
    assert (row.title, row.language, row.authors) == (article.title_text, "en", ("Deniz Örnek",))
    assert (row.slug, row.open_comments, row.words) == ("arctic-ports", 1, 18)
    projection = project(desk.article("full-article"))
    assert [r.number for r in projection.references] == [1, 3]
    assert projection.references[0].accessed == "2026-02-27"
    assert json.loads(projection.references[1].csl)["title"] == "Зимний бюджет"
    for words in ("Диксон", "yıl boyunca", "october", "зимний", "örnek", "kışın"):
        assert [hit.article.id for hit in desk.search(words)] == ["full-article"], words
    assert desk.search_sources("winter")[0].cited_in == 1


def test_an_id_may_be_shortened(desk: Workspace) -> None:
    article_id = desk.new_article("analysis", "en", "One")
    assert desk.article(article_id[:6]).title_text == "One"
    with pytest.raises(NotFoundError) as caught:
        desk.article("nosuch")
    assert caught.value.code == "article.unknown"


def test_a_copy_has_the_words_and_a_history_of_its_own(desk: Workspace) -> None:
    desk.add(full_article())
    copy_id = desk.duplicate("full-article")
    copy = desk.article(copy_id)
    assert copy.body[1:] == desk.article("full-article").body[1:]
    assert copy.references == desk.article("full-article").references
    assert copy.comments == ()
    assert (copy.about.slug, copy.status) == ("", "draft")
    desk.change(copy_id, actions.set_about("status", "approved"))
    assert desk.article("full-article").status == "draft"


def test_a_copy_carries_no_marks_of_remarks_left_behind(desk: Workspace) -> None:
    article = full_article()
    first = block(Run("Ice", m.marks({"c:cm1": True})), Run(" new", m.marks({"ins:s1": True})))
    body = (first, *article.body[1:])
    desk.add(replace(article, body=body, suggestions=(Suggestion("s1"),)))
    copy = desk.article(desk.duplicate("full-article"))
    assert copy.body[0].text == "Ice"
    keys = {key for part in copy.body for run in part.runs for key, _ in run.marks}
    assert not {key for key in keys if ":" in key}


def test_the_trash_gives_back_and_empties_after_thirty_days(desk: Workspace, clock: Clock) -> None:
    article_id = desk.new_article("analysis", "en", "Old")
    desk.trash(article_id)
    assert desk.list_articles() == []
    assert [row.title for row in desk.list_articles(trashed=True)] == ["Old"]
    desk.restore(article_id)
    assert desk.count_articles() == 1
    desk.trash(article_id)
    clock.pass_time(29 * 86400)
    assert desk.empty_old_trash() == []
    clock.pass_time(2 * 86400)
    assert desk.empty_old_trash() == [article_id]


def test_versions_in_several_languages_know_each_other(desk: Workspace) -> None:
    ids = [desk.new_article("analysis", language) for language in ("en", "tr", "ru")]
    desk.link_siblings(ids)
    assert len({desk.row(i).siblings for i in ids}) == 1
    assert desk.article(ids[1]).available_in == ("en", "ru")
    later = desk.new_article("analysis", "de")
    desk.link_siblings([ids[0], later])
    assert desk.row(later).siblings == desk.row(ids[0]).siblings
    assert desk.article(ids[0]).available_in == ("de", "ru", "tr")


def test_a_person_is_kept_in_the_directory(desk: Workspace) -> None:
    desk.save_person(Person("p1", "Işıl Çağrı", bios={"tr": "Araştırmacı"}))
    assert desk.people()[0].bios == {"tr": "Araştırmacı"}
    desk.delete_person("p1")
    assert desk.people() == []


def test_a_file_is_there_or_is_not(desk: Workspace) -> None:
    sha = desk.store.add_file(PNG, "image/png", "harita.png")
    assert desk.has_file(sha)
    assert not desk.has_file("0" * 64)
    assert desk.file("0" * 64) is None


def test_one_unreadable_article_does_not_hide_the_others(desk: Workspace) -> None:
    article_id = desk.new_article("analysis", "en", "Here")
    found = list(desk.articles(["missing-one", article_id]))
    assert isinstance(found[0], NotFoundError)
    assert not isinstance(found[1], Exception)
    assert found[1].title_text == "Here"


def test_a_store_that_is_in_use_is_waited_for_once(desk: Workspace, clock: Clock) -> None:
    ids = [desk.new_article("analysis", "en", f"{number}") for number in range(3)]
    desk.store.drop_projections()
    with Store.open(desk.store.path, wait=0) as store:
        other = Workspace(store, author="Олег", clock=clock, new_id=new_id)
        with desk.store.transaction():
            failed = other.reproject_stale()
        assert [(article, error.code) for article, error in failed] == [(ids[0], "store.locked")]
        assert other.reproject_stale() == []
        assert other.store.stale() == []
