"""Updates that no honest program wrote: they may say nonsense, and must not break reading."""

from __future__ import annotations

import random
from typing import Any

import loro
import pytest

from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import from_json, to_json
from editor_app.document.numbering import numbered
from editor_app.document.schema import GROUPS

NONSENSE: tuple[Any, ...] = (
    None, True, -1, 2**53, 1.5, "", "ığ 😀", [], [1, [2]], {}, {"a": {"b": [None]}},
    [{"target": 5}, 7, {"x": 1}], {"text": 5, "start": "AAAA", "end": "!!", "words": None},
)  # fmt: skip
NAMES = ("title", "items", "anchor", "seq", "removed", "made", "tags", "kind", "m:1", "width", "x")
TEXTS = ("kp", "kp:", "bio:a", "bio:a:b:c", "cell:t", "cell:t:r:c:d", "note", "caption", ":", "zz")


def hostile(seed: int) -> bytes:
    chance = random.Random(seed)
    doc: Any = loro.LoroDoc()
    doc.config_default_text_style(loro.ExpandType.Null)
    for group in (*GROUPS, "rows:t", "cols:t", "unheard-of"):
        target = doc.get_map(group)
        target.insert("flat", chance.choice(NONSENSE))
        for record in ("t", "a", "", "😀", "article"):
            inner = target.ensure_mergeable_map(record)
            for name in chance.sample(NAMES, 5):
                stamp = chance.choice(("", "#00000001-aa", "#zz-1", "#"))
                inner.insert(name + stamp, chance.choice(NONSENSE))
        ordered = doc.get_movable_list(f"order:{group}")
        for value in chance.sample(NONSENSE, 4):
            ordered.insert(0, value)
    for name in ("title", "body", *TEXTS):
        text = doc.get_text(name)
        text.insert(0, "a\ufffcb\n\n😀")
        for key in ("cite", "table", "kind", "level", "b", "link", "ins:", "c:x", "новый"):
            start = chance.randint(0, 4)
            value = chance.choice([v for v in NONSENSE if v is not None])
            text.mark(start, chance.randint(start + 1, 6), key, value)
    doc.commit()
    return bytes(doc.export(loro.ExportMode.Snapshot()))


@pytest.mark.parametrize("seed", range(40))
def test_nonsense_is_read_and_kept_as_far_as_it_has_a_place(seed: int) -> None:
    document = ArticleDocument.load("h", [hostile(seed)], author="x")
    article = document.snapshot()
    assert "😀" in str(to_json(article)["body"])
    assert to_json(from_json(to_json(article))) == to_json(article)
    numbered(article)
