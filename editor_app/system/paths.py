"""Where the desk's own files are, when nobody says otherwise."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

STORE_VARIABLE = "EDITORIAL_DESK_STORE"
"""The environment variable that names the store."""

STORE_NAME = "desk.db"


def default_store(environment: Mapping[str, str] = os.environ) -> Path:
    """The store to open: what the environment names, else one in the user's data folder.

    The data folder is made where it is missing and can be; one that the environment names is not.
    """
    named = environment.get(STORE_VARIABLE)
    if named:
        return Path(named).expanduser()
    return data_folder() / STORE_NAME


def data_folder() -> Path:
    """The folder that the platform keeps for this program's data, made where it is missing.

    Where it can't be made (no home, or one that is somebody else's) it does not exist: whoever
    opens a file in it says so.
    """
    from platformdirs import user_data_path

    return _made(user_data_path)


def cache_folder() -> Path:
    """The folder for what can be made again at any time; made as `data_folder` is."""
    from platformdirs import user_cache_path

    return _made(user_cache_path)


def _made(folder: Callable[..., Path]) -> Path:
    try:
        return folder("editorial-desk", appauthor=False, ensure_exists=True)
    except OSError:
        return folder("editorial-desk", appauthor=False)


def default_name(environment: Mapping[str, str] = os.environ) -> str:
    """The name under which work is recorded where nobody gives one: the login's."""
    names = (environment.get(key, "") for key in ("LOGNAME", "USER", "USERNAME"))
    return next((name for name in names if name), "unknown")
