"""What a fix would do, tried on the value, is what it does in the document."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from editor_app.checks.fixes import fix
from editor_app.checks.registry import examine
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import content_of
from editor_app.document.commands import EditText, RemoveRecord
from editor_app.document.delta import deletion
from editor_app.document.finding import Finding
from editor_app.document.richtext import Block, Run, block, cite, paragraphs
from editor_app.gui.checks_desk.mending import mends
from editor_app.gui.checks_desk.trying import tried
from tests.checks.articles import sound

LINK = Run("orada 🚢", m.marks({m.LINK: "https://example.org/a."}))
PARTS: tuple[Block, ...] = (
    block("Ice  🧊 in the the strait, and  snow."),
    block("Порты  закрыты 17.03.2025, %45.", kind="bullet"),
    block("Buz ", LINK, " eriyor; see https://example.org/b now.", cite("m1")),
    block("Paylaş"),
    block("West’s, East’s and North's – or – so - on."),
)


def findings(article: Article) -> tuple[Finding, ...]:
    return examine(article, has_file=lambda _: True, today=date(2026, 3, 1)).findings


def made(seed: int) -> Article:
    chance = random.Random(seed)
    parts = chance.choices(PARTS, k=chance.randint(1, 7))
    [reference] = sound().references
    fields = {**reference.fields, "title": "A  <b>b</b>", "URL": "https://example.org/?utm_id=1"}
    return sound(
        chance.choice(("en", "tr", "ru")),
        *parts,
        block("Конец."),
        title=paragraphs("Kışın  bedeli"),
        references=(replace(reference, fields=fields),),
    )


@pytest.mark.parametrize("seed", range(25))
def test_trying_gives_what_the_document_gives(seed: int) -> None:
    document = ArticleDocument.found(made(seed), author="Ayşe")
    article = document.snapshot()
    fixed = 0
    for finding in findings(article):
        command = fix(article, finding)
        if command is not None:
            step = tried(article, command)
            own = ArticleDocument.found(article, author="Ayşe")
            own.execute(command)
            assert step is not None
            assert content_of(step.article) == content_of(own.snapshot())
            own.close()
            fixed += 1
    assert fixed
    document.close()


@pytest.mark.parametrize("seed", range(25))
def test_all_alike_done_one_after_the_other_leave_nothing_to_mend(seed: int) -> None:
    document = ArticleDocument.found(made(seed), author="Ayşe")
    for rule in ("text.doubled_blanks", "text.doubled_word", "text.number_form", "link.form"):
        alike = [finding for finding in findings(document.snapshot()) if finding.rule == rule]
        for mend in mends(document.snapshot(), alike):
            assert mend.before != mend.after
            document.execute(mend.command)
        assert rule not in {finding.rule for finding in findings(document.snapshot())}
    document.close()


def test_what_fixes_do_not_do_is_tried_on_a_document() -> None:
    article = sound("en", block("Ice 🧊."))
    step = tried(article, RemoveRecord("authors", "a1"))
    assert step is not None
    assert step.article.authors == ()
    beyond = EditText("body", deletion(0, 9999))
    assert tried(article, beyond) is None


def test_many_fixes_in_a_long_article_are_tried_in_time() -> None:
    from time import process_time

    article = sound("en", *(block(f"Ice  on the road {n}. " + "Снег. " * 40) for n in range(400)))
    alike = [finding for finding in findings(article) if finding.rule == "text.doubled_blanks"]
    start = process_time()
    assert len(mends(article, alike)) == 400
    assert process_time() - start < 1.5  # seconds
