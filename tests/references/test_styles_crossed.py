"""Every style with every kind of title, outlet and author: what a list of cases would miss."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from editor_app.references.csl import iso_date, names
from editor_app.references.plain_line import read_line

TITLES = [
    "Who Pays for the Port?",
    "Corridors and rivers: A short history",
    "U.S. envoy visits the inland sea",
    "Talks in N. Lakeland, S. Lakeland resume: report",
    "5 things to know about the canal",
    "Lakes (1990–2020): What changed",
    "No exit? Lakeland after the flood",
    "Envoy: ‘We will not leave’",
    "Orta Koridor’da yeni dönem",
    "Liman nedir?",
    "Göl, nehir ve deniz arasında bir ülke",
    "Bakan: Anlaşma er ya da geç imzalanacak",
    "Порты и люди: как живёт побережье",
    "Что будет с морем?",
    "О мерах по развитию, защите и поддержке портов",
    "🚢 Ships of the year 2025",
]
OUTLETS = [
    "Harbour Weekly",
    "HWN",
    "Inland Sea Institute",
    "The Quay",
    "Deniz Haber",
    "Göl TV",
    "Морской вестник",
    "Порт.ру",
    "Council on Harbour Affairs",
    "dockXiv",
]
INSTITUTIONS = [
    "Harbour News Agency",
    "HWN",
    "Ministry of Lakes, Ports and Fisheries",
    "Liman Bakanlığı",
    "Министерство портов",
    "Inland Sea Association (ISA)",
]
PEOPLE = [
    ("Novak", "A. B.", "Ada"),
    ("Er", "N.", "Nazlı"),
    ("Krause-Lind", "T.", "Tim"),
    ("Şahin", "Ö. Ç.", "Ömer"),
    ("Ёлкин", "И. И.", "Иван"),
    ("de Vries", "P.", "Piet"),
]
LINKS = [
    "https://example.org/a/b-c",
    "http://example.com/x.pdf",
    "https://example.org/wiki/Liman_(dil)",
]


@dataclass(frozen=True)
class Source:
    """What a line is to say."""

    title: str
    outlet: str
    people: tuple[tuple[str, str, str], ...]
    institution: str
    link: str

    @property
    def stop(self) -> str:
        return "" if self.title[-1] in "?!" else "."

    def listed(self, *, initials: bool, inverted: bool, conjunction: str) -> str:
        """The authors as a style writes them, or the institution."""
        shown = [
            f"{family}, {short if initials else given}" if inverted else f"{given} {family}"
            for family, short, given in self.people
        ]
        if not shown:
            return self.institution
        return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {conjunction} {shown[-1]}"


def apa(s: Source) -> str:
    who = s.listed(initials=True, inverted=True, conjunction="&")
    start = f"{who}{'' if who.endswith('.') else '.'} (2024). {s.title}{s.stop} {s.outlet}."
    return f"{start} {s.link} (Erişim tarihi: 18 Mart 2025)."


def turkish_apa(s: Source) -> str:
    who = s.listed(initials=True, inverted=True, conjunction="ve")
    start = f"{who} (2024). {s.title}{s.stop} {s.outlet}."
    return f"{start} 18 Mart 2025 tarihinde {s.link} adresinden alınmıştır."


def note(s: Source) -> str:
    who = s.listed(initials=False, inverted=False, conjunction="and")
    return f"{who}, “{s.title}”, {s.outlet}, 2024, {s.link} (Accessed: 18.03.2025)"


def chicago(s: Source) -> str:
    shown = [f"{family}, {given}" for family, _, given in s.people[:1]]
    shown += [f"{given} {family}" for family, _, given in s.people[1:]]
    who = ", and ".join(shown) or s.institution
    return f"{who}. “{s.title}{s.stop}” {s.outlet}, 2024. Accessed March 18, 2025. {s.link}"


def oscola(s: Source) -> str:
    who = s.listed(initials=False, inverted=False, conjunction="and")
    return f"[3] {who}, ‘{s.title}’ ( {s.outlet} , 2024) <{s.link}> accessed 18 March 2025."


def ieee(s: Source) -> str:
    who = " and ".join(f"{p[1]} {p[0]}" for p in s.people) or s.institution
    start = f'{who}, "{s.title}", {s.outlet}, 2024.'
    return f"{start} [Online]. Available: {s.link}. [Accessed: 18 March 2025]."


def gost(s: Source) -> str:
    who = ", ".join(f"{p[1]} {p[0]}" for p in s.people) or s.institution
    start = f"{s.title} / {who}. – Текст : электронный // {s.outlet}. – 2024."
    return f"{start} – URL: {s.link} (дата обращения: 18.03.2025)."


STYLES: dict[str, Callable[[Source], str]] = {
    "apa": apa, "turkish_apa": turkish_apa, "note": note, "chicago": chicago,
    "oscola": oscola, "ieee": ieee, "gost": gost,
}  # fmt: skip


def plain(text: object) -> str:
    return re.sub(r"\W+", " ", str(text or "")).strip().lower()


def right(source: Source, item: dict[str, Any]) -> dict[str, bool]:
    """Which fields were read as they are."""
    read = [plain(name) for name in names(item, "author")]
    if source.people:
        who = len(read) == len(source.people) and all(
            plain(person[0]) in name for person, name in zip(source.people, read, strict=True)
        )
    else:
        who = read == [plain(source.institution)]
    return {
        "title": plain(item.get("title")) == plain(source.title),
        "outlet": plain(item.get("container-title")) == plain(source.outlet),
        "author": who,
        "link": item.get("URL") == source.link,
        "day": iso_date(item, "accessed") == "2025-03-18",
        "year": iso_date(item, "issued") == "2024",
    }


@pytest.mark.parametrize("style", STYLES)
def test_a_style_holds_for_all_kinds_of_sources(style: str) -> None:
    chance = random.Random(style)
    total: Counter[str] = Counter()
    failed: list[tuple[str, str]] = []
    for title in TITLES:
        for outlet in OUTLETS:
            people = tuple(chance.sample(PEOPLE, chance.choice([0, 1, 1, 2])))
            link, institution = chance.choice(LINKS), chance.choice(INSTITUTIONS)
            source = Source(title, outlet, people, institution, link)
            line = STYLES[style](source)
            for field, ok in right(source, read_line(line).item).items():
                total[field] += ok
                if not ok:
                    failed.append((field, line))
    cases = len(TITLES) * len(OUTLETS)
    for field, count in total.items():
        examples = "\n".join(line for name, line in failed if name == field)
        assert count / cases >= 0.97, f"{style}, {field}: {count} of {cases}\n{examples}"
