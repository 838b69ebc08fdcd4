"""How English, Turkish and Russian are set.

Sources: The Chicago Manual of Style 17, 6.75-6.94 and 13.30 (English); TDK Yazım Kılavuzu,
"Noktalama İşaretleri" (Turkish); Мильчин, Чельцова, "Справочник издателя и автора", 3.5 and 7.1,
and ГОСТ 8.417 for the blank between a number and its unit (Russian).
"""

from __future__ import annotations

from dataclasses import dataclass

NBSP = "\u00a0"
EN_DASH = "–"
EM_DASH = "—"
ELLIPSIS = "…"
APOSTROPHE = "’"

_SHARED_UNITS = "km m cm mm kg g t km² m² m³ kW MW GW TW kWh MWh GWh Hz GB MB TB °C"
_SHARED_SIGNS = "% ‰ € $ ₽ ₺ £"


@dataclass(frozen=True)
class Conventions:
    """`quotes` and `inner` are pairs of opening and closing marks; `units` are words before
    which the blank after a number doesn't break; `short_words` never end a line;
    `tight_dash`: the blank before a dash doesn't break; `dash` is what a hyphen between blanks
    should be; `digit_apostrophe`: endings follow numbers behind an apostrophe (2024’te).
    """

    quotes: tuple[str, str]
    inner: tuple[str, str]
    units: frozenset[str]
    signs: frozenset[str] = frozenset(_SHARED_SIGNS.split())
    short_words: frozenset[str] = frozenset()
    tight_dash: bool = False
    dash: str = EN_DASH
    single_quotes: bool = True
    digit_apostrophe: bool = False


_WESTERN = ("“", "”")
_SINGLE = ("‘", "’")

ENGLISH = Conventions(
    _WESTERN, _SINGLE, frozenset(f"{_SHARED_UNITS} million billion trillion percent".split())
)
TURKISH = Conventions(
    _WESTERN,
    _SINGLE,
    frozenset(f"{_SHARED_UNITS} milyon milyar trilyon TL".split()),
    digit_apostrophe=True,
)
RUSSIAN = Conventions(
    ("«", "»"),
    ("„", "“"),
    frozenset(
        f"{_SHARED_UNITS} км м см мм кг г т км² м² м³ га л кВт МВт ГВт кВт·ч ТВт·ч млн млрд трлн "
        "тыс руб долл евро гг в вв".split()
    ),
    short_words=frozenset("вксоуиаВКСОУИА"),
    tight_dash=True,
    dash=EM_DASH,
    single_quotes=False,
)
_BY_LANGUAGE = {"en": ENGLISH, "tr": TURKISH, "ru": RUSSIAN}


def conventions(language: str) -> Conventions | None:
    """The conventions of a language tag such as `ru` or `en-GB`; None where we know none."""
    return _BY_LANGUAGE.get(language.replace("_", "-").partition("-")[0].lower())
