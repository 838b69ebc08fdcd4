"""Made-up words in the letters of three languages, as common and as rare as words are.

In real text the word of rank n is about 1/n as frequent as the first (Zipf's law), half of all
words that occur at all occur once, and short words are the common ones. Search, folding and
typing depend on that; what the words mean matters to none of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, islice

LANGUAGES = ("en", "tr", "ru")
SIZE = 40_000
"""Words in a language's vocabulary."""


def _parts(text: str) -> list[str]:
    return text.split()


_ONSETS = {
    "en": _parts("b c d f g h l m n p r s t v w st tr pl cr th sh br gr"),
    "tr": _parts("b c ç d f g h k l m n p r s ş t v y z"),
    "ru": _parts("б в г д ж з к л м н п р с т ф х ц ч ш ст пр тр вл"),
}
_CORES = {
    "en": _parts("a e i o u ea ou ai ee"),
    "tr": _parts("a e ı i o ö u ü"),
    "ru": _parts("а е и о у ы э ю я ё ие"),
}
_CODAS = {
    "en": ["", "", "n", "r", "l", "s", "nt", "st", "ck", "m"],
    "tr": ["", "", "n", "r", "l", "k", "ğ", "ş", "m", "rt"],
    "ru": ["", "", "н", "р", "л", "й", "сть", "к", "м", "ть"],
}


@cache
def vocabulary(language: str) -> tuple[str, ...]:
    """The words of a language, the most common first; always the same."""
    found = dict.fromkeys(islice(_distinct(_made_up(language)), SIZE))
    ranked = list(found)
    ranked.sort(key=lambda word: len(word) // 3)  # stable: short words first, else by chance
    return tuple(ranked)


def _made_up(language: str) -> Iterator[str]:
    chance = random.Random(f"vocabulary {language}")
    onsets, cores, codas = _ONSETS[language], _CORES[language], _CODAS[language]
    while True:
        syllables = chance.choices((1, 2, 3, 4), (2, 5, 7, 5))[0]
        parts = (
            chance.choice(onsets) + chance.choice(cores) + chance.choice(codas)
            for _ in range(syllables)
        )
        yield "".join(parts)


def _distinct(words: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for word in words:
        if word not in seen:
            seen.add(word)
            yield word


@cache
def _weights() -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 3) for rank in range(SIZE)))


def words(language: str, count: int, chance: random.Random) -> list[str]:
    """That many words of a language, drawn as often as they are common."""
    return chance.choices(vocabulary(language), cum_weights=_weights(), k=count)


def sentences(language: str, count: int, chance: random.Random) -> list[str]:
    """Sentences that have `count` words together, with commas, names and full stops."""
    drawn = iter(words(language, count, chance))
    found: list[str] = []
    while sentence := list(islice(drawn, chance.randint(9, 27))):
        found.append(_sentence(sentence, chance))
    return found


def _sentence(sentence: list[str], chance: random.Random) -> str:
    if len(sentence) > 6:
        pause = chance.randrange(2, len(sentence) - 2)
        sentence[pause] += ","
        name = chance.randrange(1, len(sentence))
        sentence[name] = sentence[name].capitalize()
    text = " ".join(sentence)
    return f"{text[:1].upper()}{text[1:]}."
