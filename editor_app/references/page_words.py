"""Words of a web page's furniture: they stand around an article and are no part of it.

One line or one entry each; a `~` is a blank inside an entry.
"""

from __future__ import annotations

SHARE = """share paylaş поделиться share~this share~on paylaşın share~article bu~yazıyı~paylaş
    share~this~post поделиться~статьей поделиться~в~соцсетях sosyal~medyada~paylaş print yazdır
    печать tweet tweetle copy~link kopyala linki~kopyala bağlantıyı~kopyala скопировать~ссылку
    pdf~indir download~pdf скачать~pdf abone~ol подписаться subscribe"""
"""What share buttons and their neighbours say."""

SIMILAR = """similar~posts related~posts similar~articles related~articles related~content
    you~may~also~like read~also read~more benzer~yazılar benzer~gönderiler benzer~içerikler
    benzer~makaleler ilgili~yazılar ilgili~içerikler ilgili~haberler
    bunlar~da~ilginizi~çekebilir похожие~записи похожие~статьи похожие~публикации
    похожие~посты похожие~материалы
    читайте~также связанные~записи по~теме другие~публикации recommended önerilen~yazılar
    recent~posts son~yazılar последние~публикации latest~posts"""
"""What stands above links to other articles."""

ALSO_IN = """this~post~is~also~available~in this~article~is~also~available~in
    bu~yazı~şu~dillerde~de~mevcuttur bu~yazı~ayrıca эта~публикация~также~доступна
    эта~статья~также~доступна"""
"""How a line that lists the other languages begins."""


def entries(table: str) -> tuple[str, ...]:
    """The entries of a table, as they are written."""
    return tuple(entry.replace("~", " ") for entry in table.split())
