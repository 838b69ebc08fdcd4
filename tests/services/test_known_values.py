"""What other articles have in the fields about them."""

from __future__ import annotations

from editor_app.document.article import About, Article
from editor_app.document.richtext import paragraphs
from editor_app.services.known_values import known_values
from editor_app.services.workspace import Workspace


def test_what_is_used_most_comes_first_and_the_trash_counts_for_nothing(desk: Workspace) -> None:
    for number, (category, region, *tags) in enumerate((
        ("Ekonomi", "Arktik", "limanlar", "лёд"), ("Энергетика", "Arktik", "лёд"),
        ("Энергетика", "", "лёд 🧊"), ("Forgotten", "", "gone"),
    )):  # fmt: skip
        about = About(category=category, region=region, tags=tuple(tags))
        desk.add(Article(id=f"article-{number}", title=paragraphs("x"), about=about))
    desk.trash("article-3")
    assert known_values(desk) == {
        "category": ["Энергетика", "Ekonomi"],
        "region": ["Arktik"],
        "tags": ["лёд", "лёд 🧊", "limanlar"],
    }


def test_an_empty_library_offers_nothing(desk: Workspace) -> None:
    assert known_values(desk) == {"category": [], "region": [], "tags": []}
