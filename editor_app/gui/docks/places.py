"""A place of a finding (`references/2/accessed`) in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def place_words(place: str) -> str:
    """Where that is, as a person would say it; empty for the whole article."""
    head, _, rest = place.partition("/")
    number = rest.partition("/")[0].partition(":")[0]
    names = {
        "title": translate("places", "Title"),
        "key_points": translate("places", "Key point {}"),
        "body": translate("places", "Paragraph {}"),
        "references": translate("places", "Source {}"),
        "authors": translate("places", "Author {}"),
        "images": translate("places", "Image {}"),
        "tables": translate("places", "Table {}"),
        "notes": translate("places", "Note {}"),
    }
    return names[head].format(number).rstrip() if head in names else place
