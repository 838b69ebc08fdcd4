"""The sample articles that a new store begins with, so that nobody begins with nothing."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.services.workspace import Workspace
from editor_app.system.resources import resource_path

if TYPE_CHECKING:
    from editor_app.services.importing import Imported

OFFERED = "samples/offered"
"""The setting that remembers that they were put in once: who threw them away is left alone."""


def sample_paths() -> list[Path]:
    """The sample articles that ship with the program. `NAME-LANGUAGE.txt` are siblings."""
    return sorted(resource_path("samples").glob("*.txt"))


def add_samples(workspace: Workspace) -> list[str]:
    """Import the samples into a store that never had them and holds no article; their ids."""
    if workspace.store.setting(OFFERED) or workspace.count_articles():
        return []
    from editor_app.services.importing import Imported, import_files

    results = import_files(workspace, sample_paths())
    workspace.store.set_setting(OFFERED, True)
    imported = [result for result in results if isinstance(result, Imported)]
    for siblings in _families(imported):
        workspace.link_siblings(siblings)
    return [result.id for result in imported]


def _families(imported: list[Imported]) -> list[list[str]]:
    """The ids of samples whose names differ in the language only."""
    families: dict[str, list[str]] = defaultdict(list)
    for result in imported:
        family, _, _ = result.path.stem.rpartition("-")
        families[family].append(result.id)
    return [ids for family, ids in families.items() if family and len(ids) > 1]
