"""Words for levels and groups of rules, for every sheet that shows them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor_app.checks.catalogue import ARTICLE, PICTURES, SOURCES, TEXT, TOGETHER
from editor_app.checks.house import OFF
from editor_app.document.finding import BLOCKER, NOTE, WARNING
from editor_app.messages.rules import rule_name

translate = QCoreApplication.translate
LOOKS = {
    BLOCKER: ("circle-alert", "red"),
    WARNING: ("triangle-alert", "amber"),
    NOTE: ("info", "accent"),
    OFF: ("minus", "soft"),
}
"""(icon, tone) of each level."""
LETTERS = {"b": BLOCKER, "w": WARNING, "n": NOTE, "o": OFF}


def level_word(level: str) -> str:
    """What a level is called; empty for none."""
    words = {
        BLOCKER: translate("levels", "Blocker"),
        WARNING: translate("levels", "Warning"),
        NOTE: translate("levels", "Note"),
        OFF: translate("levels", "Off"),
    }
    return words.get(level, level)


def group_word(group: str) -> str:
    """What a group of rules is about."""
    words = {
        ARTICLE: translate("rule-groups", "Article"),
        TEXT: translate("rule-groups", "Text"),
        SOURCES: translate("rule-groups", "Sources"),
        PICTURES: translate("rule-groups", "Pictures and links"),
        TOGETHER: translate("rule-groups", "Working together"),
    }
    return words.get(group, group)


def name_of(rule: str) -> str:
    """What a rule is called, in the language of the window."""
    return rule_name(rule, lambda name: translate("rules", name))
