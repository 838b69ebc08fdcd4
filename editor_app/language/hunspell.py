"""One Hunspell dictionary. Chunspell ships the library; where it ships it as a file of its own,
we call it through its C interface, which lets other threads run meanwhile: chunspell's own class
stops them all, for a second while Turkish is loaded and for longer while it looks for suggestions.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from editor_app.errors import InputError, ToolError

LONGEST_BYTES = 99
"""Hunspell's limit for a word (MAXWORDLEN in its `hunspell.hxx`)."""


class Dictionary(Protocol):
    """Knows words, and words like a wrong one. For one thread at a time."""

    def knows(self, word: str) -> bool:
        """Whether it is a word."""
        ...

    def suggest(self, word: str) -> tuple[str, ...]:
        """Words that may be meant, the likeliest first. May take seconds."""
        ...


def open_dictionary(path: Path) -> Dictionary:
    """The dictionary in `path` with `.aff` and `.dic`. Takes up to a second or two.

    Raises InputError: spelling.no_dictionary (language); ToolError: spelling.no_engine.
    """
    files = (path.with_suffix(".aff"), path.with_suffix(".dic"))
    if not all(file.is_file() for file in files):
        raise InputError("spelling.no_dictionary", language=path.name)
    if importlib.util.find_spec("hunspell") is None:
        raise ToolError("spelling.no_engine")
    library = _library()
    return _Native(library, *files) if library is not None else _Wrapped(path)


def _library() -> ctypes.CDLL | None:
    """Hunspell's C interface where chunspell ships it apart, else None."""
    spec = importlib.util.find_spec("hunspell")
    if spec is None or spec.origin is None:
        return None
    for file in sorted(Path(spec.origin).parent.glob("libhunspell*")):
        try:
            return _declared(ctypes.CDLL(str(file)))
        except (OSError, AttributeError):
            continue
    return None


_TEXTS = ctypes.POINTER(ctypes.c_char_p)


def _declared(library: ctypes.CDLL) -> ctypes.CDLL:
    """The functions of `hunspell.h`, with their types."""
    handle, word = ctypes.c_void_p, ctypes.c_char_p
    library.Hunspell_create.argtypes = [word, word]
    library.Hunspell_create.restype = handle
    library.Hunspell_destroy.argtypes = [handle]
    library.Hunspell_destroy.restype = None
    library.Hunspell_get_dic_encoding.argtypes = [handle]
    library.Hunspell_get_dic_encoding.restype = ctypes.c_char_p
    library.Hunspell_spell.argtypes = [handle, word]
    library.Hunspell_spell.restype = ctypes.c_int
    library.Hunspell_suggest.argtypes = [handle, ctypes.POINTER(_TEXTS), word]
    library.Hunspell_suggest.restype = ctypes.c_int
    library.Hunspell_free_list.argtypes = [handle, ctypes.POINTER(_TEXTS), ctypes.c_int]
    library.Hunspell_free_list.restype = None
    return library


class _Native:
    """Through the C interface."""

    def __init__(self, library: ctypes.CDLL, rules: Path, words: Path) -> None:
        self._library = library
        self._destroy: Callable[[Any], None] = library.Hunspell_destroy
        self._handle = library.Hunspell_create(bytes(rules), bytes(words))
        encoding = library.Hunspell_get_dic_encoding(self._handle) or b"utf-8"
        self._encoding = encoding.decode("ascii", "replace")

    def __del__(self) -> None:
        handle, self._handle = getattr(self, "_handle", None), None
        if handle:
            self._destroy(handle)

    def knows(self, word: str) -> bool:
        coded = _coded(word, self._encoding)
        return coded is not None and bool(self._library.Hunspell_spell(self._handle, coded))

    def suggest(self, word: str) -> tuple[str, ...]:
        coded = _coded(word, self._encoding)
        if coded is None:
            return ()
        found = _TEXTS()
        count = self._library.Hunspell_suggest(self._handle, ctypes.byref(found), coded)
        try:
            texts = [found[index] or b"" for index in range(count)]
        finally:
            self._library.Hunspell_free_list(self._handle, ctypes.byref(found), count)
        return tuple(text.decode(self._encoding, "replace") for text in texts)


class _Wrapped:
    """Through chunspell's own class."""

    def __init__(self, path: Path) -> None:
        made: Any = importlib.import_module("hunspell").Hunspell
        self._dictionary = made(path.name, hunspell_data_dir=str(path.parent))
        self._encoding = "utf-8"

    def knows(self, word: str) -> bool:
        if _coded(word, self._encoding) is None:
            return False
        try:
            return bool(self._dictionary.spell(word))
        except UnicodeEncodeError:
            return False

    def suggest(self, word: str) -> tuple[str, ...]:
        if _coded(word, self._encoding) is None:
            return ()
        try:
            return tuple(self._dictionary.suggest(word))
        except UnicodeEncodeError:
            return ()


def _coded(word: str, encoding: str) -> bytes | None:
    """A word as the dictionary has it; None for what can't be in it, or is too long for it."""
    try:
        coded = word.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return None
    return coded if b"\0" not in coded and len(coded) <= LONGEST_BYTES else None
