"""Every rule has a name that people can read, and no name is left over."""

from __future__ import annotations

from editor_app.checks.catalogue import CATALOGUE
from editor_app.messages.rules import RULES, rule_name


def test_every_rule_has_its_own_name() -> None:
    assert set(RULES) == set(CATALOGUE)
    assert len(set(RULES.values())) == len(RULES)
    assert all(name[0].isupper() and not name.endswith(".") for name in RULES.values())


def test_a_rule_of_a_newer_version_goes_by_its_id() -> None:
    assert rule_name("new.rule") == "new.rule"
    assert rule_name("link.bare", str.upper) == "AN ADDRESS IN THE TEXT INSTEAD OF WORDS"
