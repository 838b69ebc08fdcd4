"""Where the desk's own files are, when nobody says otherwise."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

STORE_VARIABLE = "EDITORIAL_DESK_STORE"
"""The environment variable that names the store."""

STORE_NAME = "desk.db"


def default_store(environment: Mapping[str, str] = os.environ) -> Path:
    """The store to open: what the environment names, else one in the user's data folder.

    The data folder is made where it is missing; a folder that the environment names is not.
    """
    named = environment.get(STORE_VARIABLE)
    if named:
        return Path(named).expanduser()
    return data_folder() / STORE_NAME


def data_folder() -> Path:
    """The folder that the platform keeps for this program's data, made where it is missing."""
    from platformdirs import user_data_path

    return user_data_path("editorial-desk", appauthor=False, ensure_exists=True)


def cache_folder() -> Path:
    """The folder for what can be made again at any time, made where it is missing."""
    from platformdirs import user_cache_path

    return user_cache_path("editorial-desk", appauthor=False, ensure_exists=True)


def default_name(environment: Mapping[str, str] = os.environ) -> str:
    """The name under which work is recorded where nobody gives one: the login's."""
    names = (environment.get(key, "") for key in ("LOGNAME", "USER", "USERNAME"))
    return next((name for name in names if name), "unknown")
