"""Pages as they come from sites, put together from parts: our own words in three languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """What one page says: parts from which a page in any layout is made."""

    language: str
    kind: str
    kind_label: str
    title: str
    key_points: tuple[str, ...]
    paragraphs: tuple[str, ...]
    """`{1}` stands where the marker of source 1 is."""
    sources: tuple[str, ...]
    author: str
    bio: str
    share: str
    also: str
    similar: str
    date: str
    home: str


ENGLISH = Piece(
    "en", "analysis", "Analysis",
    "Arctic Ports After the Ice Road",
    (
        "Winter pilotage now costs more than the ice-breaking it replaced.",
        "three ports carry most of the season's transit cargo.",
        "Insurers, not admirals, decide when the season ends.",
    ),
    (
        "The ice road closed eleven days early this year, and nobody in the port authority was "
        "surprised.{1} Winter pilotage now costs more than the ice-breaking it replaced. What looks "
        "like a technical detail is a change in who pays for the north: shipowners rather than "
        "ministries, and in the end whoever buys what the ships bring.",
        "Thus, three ports carry most of the season’s transit cargo, and two of them share a single "
        "approach channel.{2} The third has depth but no railway. Every forecast of Arctic trade "
        "rests on this narrow base, although [sic] few of them say so, and none has been revised "
        "since [2024] when the survey was published.",
        "Insurers, not admirals, decide when the season ends. Their tables are public, their reasons "
        "are not.{1} A ministry that wants a longer season would have to change the tables, and it "
        "can do so only by paying for the ships that escort the others through the last of the ice.",
    ),
    (
        "“Ice road closes early”, Harbour Weekly, https://example.org/ice-road, "
        "(Date of Access: 18.03.2025).",
        "“Who pays for the north”, Polar Budget Review, https://example.org/budget, "
        "(Date of Access: 19.03.2025).",
    ),
    "Deniz ÖRNEK",
    "Deniz Örnek is a researcher at the Institute of Northern Studies and writes about ports.",
    "Share", "This post is also available in: Türkçe Русский", "Similar Posts",
    "18 March 2025", "Home",
)  # fmt: skip
TURKISH = Piece(
    "tr", "commentary", "Yorum",
    "Kuzey Limanlarında Kışın Bedeli",
    (
        "Kılavuzluk artık buz kırmanın kendisinden pahalıdır.",
        "Üç liman transit yükün çoğunu taşımaktadır.",
    ),
    (
        "Buz yolu bu yıl on bir gün erken kapandı ve liman idaresinde kimse buna şaşırmadı.{1} "
        "Kılavuzluk artık buz kırmanın kendisinden pahalıdır. Teknik bir ayrıntı gibi görünen şey, "
        "kuzeyin bedelini kimin ödediğinin değişmesidir: bakanlıklar değil, armatörler öder.",
        "Dolayısıyla üç liman transit yükün çoğunu taşımaktadır ve ikisi aynı yaklaşma kanalını "
        "paylaşır.{2} Üçüncüsünün derinliği vardır, demiryolu yoktur. Arktik ticaretine dair bütün "
        "tahminler bu dar zemine dayanır; yine de pek azı bunu açıkça söylemektedir.",
    ),
    (
        "“Buz yolu erken kapandı”, Liman Haftalık, https://example.org/buz, "
        "(Erişim Tarihi: 18.03.2025).",
        "“Kuzeyin bedeli”, Kutup Bütçesi, https://example.org/butce, (Erişim Tarihi: 19.03.2025).",
    ),
    "Ayşe ÇINAR",
    "Kuzey Üniversitesi Uluslararası İlişkiler Bölümü mezunudur; limanlar üzerine çalışmaktadır.",
    "Paylaş", "Bu yazı şu dillerde de mevcuttur: English Русский", "Benzer Yazılar",
    "18 Mart 2025", "Ana Sayfa",
)  # fmt: skip
RUSSIAN = Piece(
    "ru", "report", "Доклад",
    "Порты Арктики после ледовой дороги",
    (
        "Зимняя проводка судов теперь дороже, чем сам ледокол.",
        "Три порта принимают большую часть транзитных грузов.",
    ),
    (
        "Ледовая дорога закрылась на одиннадцать дней раньше срока, и в управлении порта никто не "
        "удивился.{1} Зимняя проводка судов теперь дороже, чем сам ледокол. То, что выглядит "
        "технической подробностью, меняет того, кто платит за север: судовладельцы, а не ведомства.",
        "Таким образом, три порта принимают большую часть транзитных грузов, причём два из них "
        "делят один подходной канал.{2} У третьего есть глубина, но нет железной дороги. Все "
        "прогнозы арктической торговли держатся на этом узком основании, хотя мало кто это говорит.",
    ),
    (
        "«Ледовая дорога закрылась раньше», Портовый еженедельник, https://example.org/led, "
        "(Дата обращения: 18.03.2025).",
        "«Кто платит за север», Полярный бюджет, https://example.org/sever, "
        "(Дата обращения: 19.03.2025).",
    ),
    "Анна ПРИМЕРОВА",
    "Выпускница факультета международных отношений, эксперт Института северных исследований.",
    "Поделиться", "Эта запись также доступна на: English Türkçe", "Похожие записи",
    "18 марта 2025", "Главная",
)  # fmt: skip
PIECES = (ENGLISH, TURKISH, RUSSIAN)


def marked(paragraphs: Sequence[str], style: str = "[{}]") -> list[str]:
    """The paragraphs with markers written in a style: `[{}]`, `[^{}]`, `{}` …"""
    numbers = {str(n): style.format(n) for n in range(1, 10)}
    raised = str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹")
    found = []
    for text in paragraphs:
        for number, written in numbers.items():
            shown = number.translate(raised) if style == "¹" else written
            text = text.replace(f"{{{number}}}", shown)
        found.append(text)
    return found


def sources(piece: Piece, style: str = "[{}] ") -> list[str]:
    """The numbered list of sources."""
    return [style.format(n) + line for n, line in enumerate(piece.sources, 1)]


def page(*parts: str | Sequence[str]) -> str:
    """Lines with empty lines between them."""
    lines: list[str] = []
    for part in parts:
        lines.extend([part] if isinstance(part, str) else part)
    return "\n\n".join(lines) + "\n"
