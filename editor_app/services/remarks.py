"""Remarks that an editor makes again and again, and those that come with the program.

Each has a short name and, if wanted, a digit: in the field of a comment `Ctrl` with the digit, or
`/` and some letters, writes its words in the article's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from editor_app.store.folding import fold

KEYS = range(1, 10)
"""The digits a remark can have; 0 is none."""
USUAL_LANGUAGE = "en"


@dataclass(frozen=True)
class Remark:
    """`words` by language (`en`, `tr`, `ru` …); `key` is a digit of `KEYS`, 0 for none."""

    name: str
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    key: int = 0

    def said(self, language: str) -> str:
        """The words in a language, else in English, else in any it has."""
        own = language.split("-", maxsplit=1)[0]
        return self.words.get(own) or self.words.get(USUAL_LANGUAGE) or _first(self.words)


@dataclass(frozen=True, slots=True)
class Offer:
    """A remark as it is offered in the field of a comment: its name, digit (0: none) and words."""

    name: str
    key: int
    words: str


def _first(words: Mapping[str, str]) -> str:
    return next((said for said in words.values() if said), "")


def offers(remarks: Iterable[Remark], language: str) -> tuple[Offer, ...]:
    """The remarks in the words of a language; those that have no words in any are left out."""
    made = (Offer(one.name, one.key, one.said(language)) for one in remarks)
    return tuple(offer for offer in made if offer.words)


def fitting(found: Sequence[Offer], typed: str) -> tuple[Offer, ...]:
    """The offers that what was typed behind `/` may mean: first those whose name begins so, then
    those that hold it in a word's beginning. Case and diacritics do not matter.
    """
    wanted = fold(" ".join(typed.split()))
    first = [one for one in found if fold(one.name).startswith(wanted)]
    others = [one for one in found if one not in first and _holds(one, wanted)]
    return (*first, *others)


def _holds(offer: Offer, wanted: str) -> bool:
    return any(f" {wanted}" in f" {fold(text)}" for text in (offer.name, offer.words))


def with_own_keys(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """No two with one digit: the first keeps it."""
    taken: set[int] = set()
    made: list[Remark] = []
    for one in remarks:
        free = one.key in KEYS and one.key not in taken
        taken.add(one.key)
        made.append(one if free or not one.key else replace(one, key=0))
    return tuple(made)


def _remark(key: int, name: str, en: str, tr: str, ru: str) -> Remark:
    return Remark(name, MappingProxyType({"en": en, "tr": tr, "ru": ru}), key)


SHIPPED = (
    _remark(
        1, "source needed",
        "Please cite a source for this.",
        "Bunun için bir kaynak gösterin lütfen.",
        "Укажите, пожалуйста, источник.",
    ),
    _remark(
        2, "shorten",
        "Please shorten: one thought in one sentence.",
        "Kısaltın lütfen: bir cümlede bir düşünce.",
        "Сократите, пожалуйста: одна мысль — одно предложение.",
    ),
    _remark(
        3, "unclear",
        "It is not clear what is meant here.",
        "Burada ne kastedildiği anlaşılmıyor.",
        "Здесь неясно, что имеется в виду.",
    ),
    _remark(
        4, "who says so",
        "Who says so? Name the person or the institution.",
        "Bunu kim söylüyor? Kişiyi ya da kurumu belirtin.",
        "Кто так считает? Назовите человека или организацию.",
    ),
    _remark(
        5, "check figure",
        "Please check this figure against the source.",
        "Bu rakamı kaynağıyla karşılaştırın lütfen.",
        "Сверьте, пожалуйста, эту цифру с источником.",
    ),
    _remark(
        6, "date",
        "When was this? Give the date.",
        "Bu ne zaman oldu? Tarihini yazın.",
        "Когда это было? Укажите дату.",
    ),
    _remark(
        7, "said already",
        "This has been said already; keep one of the two.",
        "Bu daha önce söylendi; ikisinden biri kalsın.",
        "Об этом уже сказано; оставьте одно из двух.",
    ),
    _remark(
        8, "explain term",
        "Explain this term where it comes first.",
        "Bu terimi ilk geçtiği yerde açıklayın.",
        "Поясните этот термин там, где он встречается впервые.",
    ),
    _remark(
        9, "neutral words",
        "Please say this in neutral words.",
        "Bunu tarafsız sözcüklerle söyleyin lütfen.",
        "Скажите это, пожалуйста, нейтральными словами.",
    ),
)  # fmt: skip
"""What a house has before it has made its own."""
