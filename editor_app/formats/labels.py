"""Words printed around an article, and the words a site puts around one: three languages.

Whatever is compared is compared by `fold`: case, dots of İ and ı, accents and curly apostrophes
don't count. To teach a new word, add it to the table it belongs to.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType

KIND_LABELS = MappingProxyType(
    {
        "analysis": {"en": "Analysis", "tr": "Analiz", "ru": "Анализ"},
        "commentary": {"en": "Commentary", "tr": "Yorum", "ru": "Комментарий"},
        "opinion": {"en": "Opinion", "tr": "Görüş", "ru": "Мнение"},
        "interview": {"en": "Interview", "tr": "Röportaj", "ru": "Интервью"},
        "report": {"en": "Report", "tr": "Rapor", "ru": "Доклад"},
        "brief": {"en": "Policy Brief", "tr": "Politika Notu", "ru": "Аналитическая записка"},
        "bulletin": {"en": "Bulletin", "tr": "Bülten", "ru": "Бюллетень"},
        "review": {"en": "Book Review", "tr": "Kitap Değerlendirmesi", "ru": "Рецензия"},
        "infographic": {"en": "Infographic", "tr": "İnfografik", "ru": "Инфографика"},
        "event": {"en": "Event", "tr": "Etkinlik", "ru": "Мероприятие"},
        "news": {"en": "News", "tr": "Haber", "ru": "Новости"},
    }
)
"""Kind ids and the label printed above the title. An unknown kind prints its id."""

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


@dataclass(frozen=True, slots=True)
class PageLabels:
    """What our pages print in one language."""

    key_points: str
    also_in: str
    references: str
    uncited: str
    author: str
    authors: str
    similar: str
    back: str
    source: str
    photo: str
    table: str
    months: tuple[str, ...]


PAGE_LABELS = MappingProxyType(
    {
        "en": PageLabels(
            "Key points", "This post is also available in", "References", "Further sources",
            "Author", "Authors", "Similar posts", "Back to mention", "Source", "Photograph of",
            "Table",
            tuple(["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]),
        ),
        "tr": PageLabels(
            "Öne çıkanlar", "Bu yazı şu dillerde de mevcuttur", "Kaynakça", "Diğer kaynaklar",
            "Yazar", "Yazarlar", "Benzer yazılar", "Metne dön", "Kaynak", "Fotoğraf:",
            "Tablo",
            tuple(["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"]),
        ),
        "ru": PageLabels(
            "Ключевые тезисы", "Эта публикация также доступна на языках", "Источники",
            "Другие источники", "Автор", "Авторы", "Похожие публикации", "К тексту", "Источник",
            "Фото:", "Таблица",
            tuple(["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"]),
        ),
    }
)  # fmt: skip

LANGUAGE_NAMES = MappingProxyType(
    {
        "en": "English", "tr": "Türkçe", "ru": "Русский", "de": "Deutsch", "fr": "Français",
        "es": "Español", "ar": "العربية", "fa": "فارسی", "az": "Azərbaycanca", "kk": "Қазақша",
        "uk": "Українська", "zh": "中文", "ka": "ქართული", "it": "Italiano", "uz": "Oʻzbekcha",
        "ky": "Кыргызча", "el": "Ελληνικά", "ja": "日本語", "pt": "Português", "hy": "Հայերեն",
    }
)  # fmt: skip
"""Languages by their own names, as a page prints them."""

_MORE_LANGUAGE_NAMES = {
    "en": "ingilizce английский английском eng", "tr": "turkish турецкий турецком tur",
    "ru": "russian rusça русском rus", "de": "german almanca немецкий немецком",
    "fr": "french fransızca французский французском", "es": "spanish ispanyolca испанский",
    "ar": "arabic arapça арабский арабском", "fa": "persian farsi farsça персидский",
    "az": "azerbaijani azerbaycanca azərbaycan азербайджанский", "kk": "kazakh kazakça казахский қазақ",
    "uk": "ukrainian ukraynaca украинский", "zh": "chinese çince китайский",
    "ka": "georgian gürcüce грузинский", "it": "italian italyanca итальянский",
    "uz": "uzbek özbekçe узбекский", "ky": "kyrgyz kırgızca киргизский", "el": "greek yunanca",
    "ja": "japanese japonca японский", "pt": "portuguese portekizce", "hy": "armenian ermenice",
}  # fmt: skip

_SHARE = """share paylaş поделиться share~this share~on paylaşın share~article bu~yazıyı~paylaş
    share~this~post share~this~article поделиться~статьей поделиться~в~соцсетях sosyal~medyada~paylaş
    facebook twitter x linkedin whatsapp telegram vk vkontakte вконтакте instagram pinterest reddit
    e-mail email e-posta eposta mail почта print yazdır печать tweet tweetle copy copy~link kopyala
    linki~kopyala bağlantıyı~kopyala скопировать~ссылку link pdf indir download download~pdf
    pdf~indir скачать скачать~pdf save kaydet сохранить like beğen rss viber messenger
    одноклассники youtube bluesky threads flipboard pocket subscribe abone~ol подписаться
    listen dinle слушать"""

_PLACES = """home homepage home~page ana~sayfa anasayfa главная главная~страница"""

_HEADINGS = {
    "similar": """similar~posts related~posts similar~articles related~articles related~content
        you~may~also~like read~also read~more benzer~yazılar benzer~gönderiler benzer~içerikler
        benzer~makaleler ilgili~yazılar ilgili~içerikler ilgili~haberler bunlar~da~ilginizi~çekebilir
        похожие~записи похожие~статьи похожие~публикации похожие~посты похожие~материалы
        читайте~также связанные~записи по~теме другие~публикации recommended önerilen~yazılar
        recent~posts son~yazılar последние~публикации latest~posts""",
    "references": """references reference~list sources notes footnotes endnotes bibliography
        works~cited notes~and~references kaynakça kaynaklar kaynak dipnotlar dipnot notlar referanslar
        sonnotlar источники литература список~литературы примечания сноски
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
    r"\s*[:：]?\s*(?:\d+\s*(?:min\w*|dk\.?|мин\w*\.?)?)?",
    re.IGNORECASE,
)  # fmt: skip

_FOLDED = str.maketrans({"ı": "i", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "ё": "е", "ʻ": "'"})


def fold(text: str) -> str:
    """The text for comparing: lower case, i for İ and ı, no accents, single blanks."""
    lowered = text.casefold().translate(_FOLDED)
    bare = unicodedata.normalize("NFKD", lowered)
    kept = "".join(c for c in bare if not unicodedata.combining(c) or c == "\u0306")
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word.replace("~", " ")) for word in text.split())


_SHARE_WORDS = _words(_SHARE)
_PLACE_WORDS = _words(_PLACES)
_HEADING_WORDS = {name: _words(text) for name, text in _HEADINGS.items()}
_DATE_LABELS = _words(_DATE_WORDS)
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


def page_labels(language: str) -> PageLabels:
    """The labels for a language; English where we have none."""
    return PAGE_LABELS.get(language.split("-", maxsplit=1)[0].lower(), PAGE_LABELS["en"])


def spoken_date(iso: str, language: str) -> str:
    """`2025-03-18` as `18 March 2025`; what is no full date comes back as it is."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", iso)
    if not match or not 1 <= int(match[2]) <= 12:
        return iso
    return f"{int(match[3])} {page_labels(language).months[int(match[2]) - 1]} {match[1]}"


def kind_label(kind: str, language: str) -> str:
    """What is printed above the title."""
    by_language = KIND_LABELS.get(kind)
    if by_language is None:
        return kind.replace("-", " ").replace("_", " ").strip().capitalize()
    return by_language.get(language.split("-", maxsplit=1)[0].lower(), by_language["en"])


def kind_of(label: str) -> str | None:
    """The kind that a label names, else None."""
    return _KIND_BY_LABEL.get(fold(label.strip(_EDGES)))


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
    return fold(piece.strip(_EDGES)) in _SHARE_WORDS


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
