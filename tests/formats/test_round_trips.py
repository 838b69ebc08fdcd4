"""What was written reads back: `content_of(read(write(a))) == content_of(carried(a))`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from editor_app.document.article import Article
from editor_app.formats.carried import carried
from editor_app.formats.html import write_fragment, write_html
from editor_app.formats.html_reader import read_html
from editor_app.formats.losses import losses
from editor_app.formats.markdown import write_markdown
from editor_app.formats.markdown_reader import read_markdown
from tests.formats.builders import articles, differences, full_article, ids


def through(article: Article, to: str) -> Article:
    if to == "html":
        return read_html(write_html(article), new_id=ids()).article
    if to == "fragment":
        return read_html(write_fragment(article), new_id=ids()).article
    return read_markdown(write_markdown(article), new_id=ids()).article


@pytest.mark.parametrize("to", ["html", "markdown"])
def test_an_article_with_everything_reads_back_equal(to: str) -> None:
    article = full_article()
    back = through(article, to)
    assert differences(carried(article, to), back) == []


@settings(max_examples=40)
@given(articles())
def test_any_article_reads_back_from_html(article: Article) -> None:
    assert differences(carried(article, "html"), through(article, "html")) == []


@settings(max_examples=15)
@given(articles())
def test_any_article_reads_back_from_a_fragment(article: Article) -> None:
    assert differences(carried(article, "fragment"), through(article, "fragment")) == []


@settings(max_examples=40)
@given(articles())
def test_any_article_reads_back_from_markdown(article: Article) -> None:
    assert differences(carried(article, "markdown"), through(article, "markdown")) == []


@pytest.mark.parametrize("to", ["html", "markdown"])
@settings(max_examples=15)
@given(article=articles())
def test_what_is_carried_is_carried_again(to: str, article: Article) -> None:
    once = carried(article, to)
    assert differences(once, carried(once, to)) == []
    assert losses(once, to) == ()
