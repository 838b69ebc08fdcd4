"""Words that sites put around an article, and how a line is recognised by them.

Whatever is compared is compared by `fold`: case, dots of İ and ı, accents and curly apostrophes
don't count. To teach a new word, add it to the table it belongs to; `~` is a blank in it.
"""

from __future__ import annotations

import re
import unicodedata

from editor_app.formats.labels import KIND_LABELS, LANGUAGE_NAMES
from editor_app.references.page_words import SHARE, SIMILAR

_MORE_KINDS = {
    "analysis": "analyses analizler анализы аналитика analytics",
    "commentary": "comment commentaries yorumlar комментарии değerlendirme",
    "opinion": "op-ed görüşler köşe~yazısı мнения колонка perspective perspektif",
    "interview": "interviews röportajlar söyleşi mülakat беседа",
    "report": "reports raporlar доклады отчет отчёт araştırma~raporu",
    "brief": "brief policy~paper policy~note issue~brief bilgi~notu brifing аналитический~доклад",
    "bulletin": "newsletter bülteni",
    "review": "review kitap~incelemesi kitap~analizi",
    "infographic": "infographics infografikler infografik",
    "event": "events etkinlikler события",
    "news": "haberler duyuru",
}

_MORE_LANGUAGE_NAMES = {
    "en": "ingilizce английский английском eng", "tr": "turkish турецкий турецком tur",
    "ru": "russian rusça русском rus", "de": "german almanca немецкий немецком",
    "fr": "french fransızca французский французском", "es": "spanish ispanyolca испанский",
    "ar": "arabic arapça арабский арабском", "fa": "persian farsi farsça персидский",
    "az": "azerbaijani azerbaycanca azərbaycan азербайджанский",
    "kk": "kazakh kazakça казахский қазақ",
    "uk": "ukrainian ukraynaca украинский", "zh": "chinese çince китайский",
    "ka": "georgian gürcüce грузинский", "it": "italian italyanca итальянский",
    "uz": "uzbek özbekçe узбекский", "ky": "kyrgyz kırgızca киргизский", "el": "greek yunanca",
    "ja": "japanese japonca японский", "pt": "portuguese portekizce", "hy": "armenian ermenice",
}  # fmt: skip

_PLATFORMS = """facebook twitter x linkedin whatsapp telegram vk vkontakte вконтакте instagram
    pinterest reddit e-mail email e-posta eposta mail почта copy link pdf indir download скачать
    save kaydet сохранить like beğen rss viber messenger одноклассники youtube bluesky threads
    flipboard pocket listen dinle слушать share~this~article share~this~page share~this~story
    share~via bu~makaleyi~paylaş bu~içeriği~paylaş bu~haberi~paylaş поделиться~материалом
    поделиться~публикацией"""

_LABEL_WORDS = """article paper study essay publication makale inceleme araştırma çalışma yayın
    статья исследование публикация очерк обзор записка"""
"""What a label names that is no kind of ours: "Working Paper", "Статья"."""

_TAG_LABELS = """tags tag keywords key~words topics etiketler etiket anahtar~kelimeler konular теги
    метки ключевые~слова темы"""

_PLACES = """home homepage home~page ana~sayfa anasayfa главная главная~страница"""

_HEADINGS = {
    "similar": SIMILAR,
    "references": """references reference~list sources source notes footnotes endnotes bibliography
        works~cited notes~and~references kaynakça kaynaklar kaynak
        dipnotlar dipnot notlar referanslar sonnotlar источники источник литература
        список~литературы примечания сноски
        список~источников использованная~литература библиография ссылки""",
    "key_points": """key~points key~takeaways takeaways highlights summary abstract in~brief
        öne~çıkanlar öne~çıkan~noktalar ana~noktalar önemli~noktalar özet kilit~noktalar
        temel~bulgular ключевые~тезисы ключевые~моменты основные~тезисы основные~положения
        ключевые~выводы тезисы аннотация кратко краткое~содержание главное""",
    "author": """author authors about~the~author about~the~authors about~author yazar yazarlar
        yazar~hakkında yazarlar~hakkında автор авторы об~авторе об~авторах written~by""",
    "uncited": "further~sources diğer~kaynaklar другие~источники",
}

_DATE_WORDS = """published published~on posted posted~on date updated updated~on last~updated
    yayınlanma~tarihi yayın~tarihi tarih güncelleme yayınlandı güncellenme~tarihi
    опубликовано дата дата~публикации обновлено by"""
_BY = """by written~by yazan yazar автор author hazırlayan text metin текст"""
_NOISE = re.compile(
    r"(?:\d+\s*)?(?:min(?:ute)?s?\s+read|dk\.?\s+okuma|dakikal?ı?k?\s+okuma|мин\.?\s+чтения|"
    r"минут\w*\s+чтения|views?|görüntülenme|görüntüleme|просмотр\w*|comments?|yorum|"
    r"комментари\w*|shares?|paylaşım|okunma|reading\s+time|okuma\s+süresi|время\s+чтения)"
    r"\s*[:：]?\s*(?:\d+\s*(?:min\w*\.?|dk\.?|dakika|мин\w*\.?)?)?",
    re.IGNORECASE,
)  # fmt: skip

_FOLDED = str.maketrans({"ı": "i", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "ё": "е", "ʻ": "'"})


def fold(text: str) -> str:
    """The text for comparing: lower case, i for İ and ı, no accents, single blanks."""
    lowered = text.casefold()
    if lowered.isascii():
        return " ".join(lowered.replace("`", "'").split())
    lowered = lowered.translate(_FOLDED)
    bare = unicodedata.normalize("NFKD", lowered)
    kept = "".join(c for c in bare if not unicodedata.combining(c) or c == "\u0306")
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word.replace("~", " ")) for word in text.split())


_SHARE_WORDS = _words(SHARE)
_PLATFORM_WORDS = _words(_PLATFORMS)
_PLACE_WORDS = _words(_PLACES)
_HEADING_WORDS = {name: _words(text) for name, text in _HEADINGS.items()}
_DATE_LABELS = _words(_DATE_WORDS)
_LABELLING = _words(_LABEL_WORDS)
_TAG_WORDS = _words(_TAG_LABELS)
_BY_WORDS = _words(_BY)
_KIND_BY_LABEL = {
    **{fold(w.replace("~", " ")): kind for kind, text in _MORE_KINDS.items() for w in text.split()},
    **{fold(label): kind for kind, by in KIND_LABELS.items() for label in by.values()},
}
_LANGUAGE_BY_NAME = {
    **{fold(name): code for code, text in _MORE_LANGUAGE_NAMES.items() for name in text.split()},
    **{fold(name): code for code, name in LANGUAGE_NAMES.items()},
}
_EDGES = " \t:：;,.|•·–—-*#»›>/[]()【】\u200b\u200e\u200f\ufe0f"
_CODES = re.compile(r"EN|TR|RU|DE|FR|ES|AR|FA|AZ")


def kind_of(label: str) -> str | None:
    """The kind that a label names, else None."""
    return _KIND_BY_LABEL.get(fold(label.strip(_EDGES)))


def kind_from_label(label: str) -> str:
    """The kind that a label names; of an unknown one its words become the id."""
    words = re.findall(r"[a-z0-9]+", fold(label))
    return kind_of(label) or "-".join(words) or "analysis"


def is_label(line: str) -> bool:
    """Whether a short line reads like the label of a kind, ours or not: `Expert Commentary`,
    `Analysis | Energy`, `Working Paper`, `Статья`.
    """
    words = line.split()
    if len(words) > 3 or line.endswith((".", "?", "!", ":")):
        return False
    if kind_of(line) or any(kind_of(piece) for piece in re.split(r"[|/•·]", line)):
        return True
    # Of a label in English or Turkish the last word says what it is, in Russian often, too.
    return len(words) < 3 and (bool(kind_of(words[-1])) or fold(words[-1]) in _LABELLING)


def tags_of(line: str) -> list[str]:
    """The tags in `Tags: water, treaty`, `Etiketler: …`, `Ключевые слова: …`; else none."""
    head, colon, tail = line.partition(":")
    if not colon or fold(head.strip(_EDGES)) not in _TAG_WORDS:
        return []
    return [tag for piece in re.split(r"[,;|•·#]", tail) if (tag := piece.strip(" .\u00a0"))]


def kind_language(label: str) -> str | None:
    """The language of a kind's label where it is of one language only."""
    wanted = fold(label.strip(_EDGES))
    found = {
        language
        for by in KIND_LABELS.values()
        for language, text in by.items()
        if fold(text) == wanted
    }
    return found.pop() if len(found) == 1 else None


def language_of(name: str) -> str | None:
    """The code of the language that a name (in any of our languages, or `EN`) means."""
    bare = name.strip(_EDGES)
    if _CODES.fullmatch(bare):
        return bare.lower()
    return _LANGUAGE_BY_NAME.get(fold(re.sub(r"\s*\(\w\w\)$", "", bare)))


def is_heading(name: str, line: str) -> bool:
    """Whether the line is a heading for `similar`, `references`, `key_points`, `author` …"""
    return len(line) < 80 and fold(line.strip(_EDGES)) in _HEADING_WORDS[name]


def is_share(piece: str) -> bool:
    """Whether a piece of a line is a share button's."""
    return fold(piece.strip(_EDGES)) in _SHARE_WORDS | _PLATFORM_WORDS


def is_platform(line: str) -> bool:
    """Whether a line is one word that a share button has, and an article may have too."""
    return fold(line.strip(_EDGES)) in _PLATFORM_WORDS


def is_home(piece: str) -> bool:
    """Whether a piece of a line is a breadcrumb's first."""
    return fold(piece.strip(_EDGES)) in _PLACE_WORDS


def is_date_label(piece: str) -> bool:
    """Whether a piece of a line only announces a date."""
    return fold(piece.strip(_EDGES)) in _DATE_LABELS


def is_by(piece: str) -> bool:
    """Whether a piece of a line only announces an author."""
    return fold(piece.strip(_EDGES)) in _BY_WORDS


def is_noise(piece: str) -> bool:
    """Whether a piece of a line only counts minutes, views or comments."""
    return bool(_NOISE.fullmatch(piece.strip(_EDGES)))
