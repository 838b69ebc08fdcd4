"""What other articles have in the fields about them, so that the same thing is called the same."""

from __future__ import annotations

from collections import Counter

from editor_app.services.workspace import Workspace

NEWEST = 300
"""Articles that are looked at: the newest say what the house calls things today."""


def known_values(workspace: Workspace) -> dict[str, list[str]]:
    """`category`, `region` and `tags` of the newest articles, the most used first."""
    counts = {name: Counter[str]() for name in ("category", "region", "tags")}
    for about in workspace.store.abouts(NEWEST):
        for name in ("category", "region"):
            counts[name].update([value] if (value := str(about.get(name) or "").strip()) else [])
        counts["tags"].update(str(tag) for tag in about.get("tags") or () if str(tag).strip())
    return {name: [value for value, _ in found.most_common()] for name, found in counts.items()}
