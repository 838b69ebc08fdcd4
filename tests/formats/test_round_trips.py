"""What was written reads back: `content_of(read(write(a))) == content_of(carried(a))`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.article import Article
from editor_app.document.richtext import BULLET, NUMBER, PARAGRAPH, Block, block, paragraphs
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


def _items(*words: str, kind: str = NUMBER, level: int = 1) -> list[Block]:
    return [block(word, kind=kind, level=level) for word in words]


TWO_LISTS = (
    *_items("Limanlar", "Порты 🚢"),
    Block(),
    *_items("Papers"),
    *_items("iç", level=2),
    *_items("fatura"),
    block("After."),
)


@pytest.mark.parametrize("to", ["html", "fragment", "markdown"])
def test_two_numbered_lists_stay_two(to: str) -> None:
    article = Article(id="a1", language="en", title=paragraphs("T"), body=TWO_LISTS)
    back = through(article, to)
    assert back.body == TWO_LISTS
    assert differences(carried(article, to), back) == []


numbered_blocks = st.builds(
    lambda kind, level, word: block(word, kind=kind, level=level),
    st.sampled_from((NUMBER, NUMBER, BULLET, PARAGRAPH)),
    st.integers(0, 3),
    st.sampled_from(("bir", "два", "", " ", "🧊", "1.")),
)


@pytest.mark.parametrize("to", ["html", "markdown"])
@settings(max_examples=60)
@given(body=st.lists(numbered_blocks, max_size=8))
def test_lists_with_empty_lines_between_read_back(to: str, body: list[Block]) -> None:
    article = Article(id="a1", language="en", title=paragraphs("T"), body=tuple(body))
    assert differences(carried(article, to), through(article, to)) == []
    once = carried(article, to)
    assert differences(once, carried(once, to)) == []


FOREIGN_LISTS = (
    "<html><body><h1>A Title of Some Words</h1><p>First the ports.</p>{}<p>Done.</p></body></html>"
)


@pytest.mark.parametrize(
    ("markup", "lists"),
    [
        ("<ol><li>a<li>b</ol><ol><li>c<li>d</ol>", 2),
        ("<ol><li>a<li>b</ol>\n<p>&nbsp;</p>\n<ol><li>c</ol>", 2),
        ("<ol><li>a<li>b</ol><ol start=3><li>c<li>d</ol>", 1),
        ("<ol><li>a<li>b</ol><ol><li value=3>c<li>d</ol>", 1),
        ("<ul><li>a<li>b</ul><ul><li>c<li>d</ul>", 1),
        ("<ol><li>a<ol><li>b</ol></ol><ul><li>c</ul>", 1),
    ],
)
def test_lists_of_other_pages_begin_where_theirs_do(markup: str, lists: int) -> None:
    body = read_html(FOREIGN_LISTS.format(markup), new_id=ids()).article.body
    assert sum(not part.runs for part in body) == lists - 1
    kinds = [part.kind for part in body if part.runs]
    assert kinds[0] == kinds[-1] == PARAGRAPH


def test_lists_of_other_markdown_begin_where_theirs_do() -> None:
    text = "---\ntitle: T\n---\n\n1. a\n2. b\n\n<!-- -->\n\n1. c\n\n1) d\n\n3. e\n"
    body = read_markdown(text, new_id=ids()).article.body
    assert [part.text for part in body] == ["a", "b", "", "c", "", "d", "e"]


NOISE = ("<!-- c <p>x</p> -->", "<script>var a='<p>x</p>'</script>", "<style>p{}</style>")


@pytest.mark.parametrize("noise", [*NOISE, "data"])
def test_comments_scripts_and_data_attributes_anywhere_change_nothing(noise: str) -> None:
    article = full_article()
    head, opened, body = write_html(article).partition("<body")
    expected = carried(article, "html")
    for tag in re.finditer(r"<[a-z][^<>]*>", body):
        attributes = f'{tag[0][:-1]} data-x="1 > 2" data-y="&lt;b>">'
        changed = attributes if noise == "data" else tag[0] + noise
        page = f"{head}{opened}{body[: tag.start()]}{changed}{body[tag.end() :]}"
        back = read_html(page, new_id=ids()).article
        assert differences(expected, back) == [], tag[0]


@settings(max_examples=20)
@given(articles())
def test_unknown_front_matter_and_line_ends_of_windows_change_nothing(article: Article) -> None:
    stranger = "---\nlayout: post\nunknown: [a, b]\nother:\n  nested: 1\n"
    text = write_markdown(article).replace("---\n", stranger, 1).replace("\n", "\r\n")
    draft = read_markdown(text, new_id=ids())
    assert differences(carried(article, "markdown"), draft.article) == []
    assert [f.facts["keys"] for f in draft.findings if f.rule == "front_matter.unknown"] == [
        "layout, unknown, other"
    ]
