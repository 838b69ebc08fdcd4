"""What a house has decided, as it is kept in the store, so that everybody who works with it has
the same. It is exchanged as a file: see `house_file`.

A store in which nothing was decided has the rules' own levels, no avoided words and the remarks
that come with the program.
"""

from __future__ import annotations

from editor_app.services.house_book import HouseBook
from editor_app.services.house_file import as_value, understood
from editor_app.services.remarks import Offer, offers
from editor_app.store.store import Store

SETTING = "house"
"""The key of the setting under which it is kept."""


def house(store: Store) -> HouseBook:
    """What was decided in this store. What can't be understood of it is passed over: a newer
    version may have written it.
    """
    kept = store.setting(SETTING)
    return HouseBook() if kept is None else understood(kept)


def save_house(store: Store, book: HouseBook) -> None:
    """Keep what was decided, in place of what was. Raises StoreError."""
    store.set_setting(SETTING, as_value(book))


def remarks(store: Store, language: str) -> tuple[Offer, ...]:
    """The remarks of the house in the words of a language."""
    return offers(house(store).remarks, language)


class KeptHouse:
    """The house's book of a store, read anew only when somebody has changed it: the checks ask for
    it at each pause, and know what they found by the very same object.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._text = ""
        self._book = HouseBook()

    @property
    def book(self) -> HouseBook:
        """What was decided, as it is now in the store."""
        text = self._store.setting_text(SETTING)
        if text != self._text:
            self._text, self._book = text, house(self._store)
        return self._book
