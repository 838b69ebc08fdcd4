"""What arrives from the clipboard beside the plain structures: rules that one case each shows."""

from __future__ import annotations

import pytest

from tests.formats.word.test_clipboard import read, shapes

TOC = (
    "<p class=MsoToc1><a href='#_Toc1'>Giriş<span>....... </span>3</a></p><h1>Giriş</h1><p>Söz</p>"
)
LISTS = "<ol start=5><li>beş<ol><li>a</ol><li>altı</ol><p>ara</p><ol><li>bir</ol>"


@pytest.mark.parametrize(
    ("html", "blocks", "rules"),
    [
        ("<p style='mso-outline-level:2'>Baş</p><p>Söz</p>",
         [("heading", 2, "Baş"), ("paragraph", 0, "Söz")], []),
        (TOC, [("heading", 2, "Giriş"), ("paragraph", 0, "Söz")], ["word.contents_list"]),
        (LISTS, [("number", 1, "beş"), ("number", 2, "a"), ("number", 1, "altı"),
                 ("paragraph", 0, "ara"), ("number", 1, "bir")], ["word.list_start"]),
        ("<p>uzun\u00adkelime a\u00a0b</p>", [("paragraph", 0, "uzun\u00adkelime a\u00a0b")], []),
        ("<p><st1:place w:st='on'>Ankara</st1:place><o:p></o:p> son</p>",
         [("paragraph", 0, "Ankara son")], []),
        ("<p dir=rtl>سلام <span dir=rtl lang=AR-SA>عليكم</span></p>",
         [("paragraph", 0, "سلام عليكم")], []),
        ("<p>Söz <ins>yeni</ins> <del>eski</del>son</p>",
         [("paragraph", 0, "Söz yeni son")], ["clipboard.deleted_words"]),
        ("<p>a <a href='file:///C:/gizli.docx'>b</a></p>",
         [("paragraph", 0, "a b")], ["link.dropped"]),
    ],
)  # fmt: skip
def test_it_arrives_clean(html: str, blocks: list[tuple[str, int, str]], rules: list[str]) -> None:
    draft = read(html)
    assert shapes(draft.article) == blocks
    assert [f.rule for f in draft.findings] == rules


def test_the_link_of_zotero_around_a_citation_in_google_docs_is_none() -> None:
    article = read(
        "<p>x <a href='https://www.zotero.org/google-docs/?aB1'>(Yılmaz)</a></p>"
    ).article
    assert [(run.text, run.marks) for run in article.body[0].runs] == [("x (Yılmaz)", ())]
