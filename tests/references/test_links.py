"""Addresses in source lines: found, mended, compared, and refused as links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.references.links import find_doi, find_link
from editor_app.references.url import (
    doi_link,
    doi_of,
    domain,
    normalise_url,
    safe_link,
    without_tracking,
)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("“A”, AA,https://example.org/v?s=nk/nk, (Date of Access: 18.03.2025).", "https://example.org/v?s=nk/nk"),
        ("A, https://example.org/a,(Date of Access:15.05.2024).", "https://example.org/a"),
        ("A. https://example.org/a.", "https://example.org/a"),
        ("A (https://example.org/a).", "https://example.org/a"),
        ("A <https://example.org/a> accessed", "https://example.org/a"),
        ("https://tr.example.org/wiki/Dart_(dil) (Erişim", "https://tr.example.org/wiki/Dart_(dil)"),
        ("https://ru.example.org/wiki/Ереван, (Дата", "https://ru.example.org/wiki/Ереван"),
        ("see www.example.org/a.", "www.example.org/a"),
        ("see tccb.gov.tr/haberler/410.", "tccb.gov.tr/haberler/410"),
        ("https//example.org/a", "https://example.org/a"),
        ("https://web.archive.org/web/2012/http://www.example.org/a.pdf (", "https://web.archive.org/web/2012/http://www.example.org/a.pdf"),
        ("http://www.example.org/x_665539? (Erişim", "http://www.example.org/x_665539?"),
        ("Mail ada@example.org/x or not", None),
        ("Amazon.com, Originality.ai, GOV.UK", None),
        ("no address", None),
    ],
)  # fmt: skip
def test_the_address_without_what_follows_it(text: str, url: str | None) -> None:
    link = find_link(text)
    assert (link.url if link else None) == url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://www. mfa.gov.tr/background-note.en.mfa", "https://www.mfa.gov.tr/background-note.en.mfa"),
        ("https:// www.example.org/a-b (Erişim Tarihi: 1.2.2024)", "https://www.example.org/a-b"),
        ("https://www.example.org/ baslica-ege-sorunlari.tr.mfa", "https://www.example.org/baslica-ege-sorunlari.tr.mfa"),
        ("https://tr.example. com/2022/06/09/x", "https://tr.example.com/2022/06/09/x"),
        ("https://example.org/a-long- slug-of-words/", "https://example.org/a-long-slug-of-words/"),
        ("https://example.org/a-b is-the-plan/2696823", "https://example.org/a-bis-the-plan/2696823"),
        ("https://eur- lex.example.eu/a/?b=C", "https://eur-lex.example.eu/a/?b=C"),
        ("https://example.org/Partition-of- Africa (Date of access", "https://example.org/Partition-of-Africa"),
        ("https://example.org/shockwaves-made- china . Accessed: April 9", "https://example.org/shockwaves-made-china"),
        ("<https://example.org/refund- policy> accessed", "https://example.org/refund-policy"),
        ("https://example.org/box/ 536421/ (Erişim Tarihi", "https://example.org/box/536421/"),
        ("https://example.org/Maarten/ KeyBert (Дата обращения", "https://example.org/Maarten/KeyBert"),
        ("https://tr.example. org/wiki/Dart_(dil) (Erişim", "https://tr.example.org/wiki/Dart_(dil)"),
        ("https: //example.org/a/b, (Date", "https://example.org/a/b"),
        ("https:/ /example.org/a/b, (Date", "https://example.org/a/b"),
        ("https://exam ple.org/path/a, (Erişim", "https://example.org/path/a"),
        ("https://example.org/2022/ t1.htm#:~:text=a,b (Accessed", "https://example.org/2022/t1.htm#:~:text=a,b"),
    ],
)  # fmt: skip
def test_blanks_in_an_address_are_mended_where_that_is_plain(text: str, url: str) -> None:
    link = find_link(text)
    assert link is not None
    assert (link.url, link.repaired) == (url, True)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a Accessed 18 March 2025",
        "https://example.org/ 18.03.2025",
        "https://example.org/ The next words",
        "https://example.org/a ve diğerleri",
        "https://example.org/a https://example.org/b-c-d",
        "https://example.org. Geneva",
        "https://example.org/a/ 2024",
        "https://example.org/a/ adresinden (Erişim Tarihi: 1.2.2024)",
        "https://example.org/a/ Accessed (18.03.2025)",
        "https://example.org/a- accessed 3 May 2024",
    ],
)
def test_words_after_an_address_are_not_drawn_into_it(text: str) -> None:
    link = find_link(text)
    assert link is not None
    assert not link.repaired
    assert " " not in text[link.start : link.end]


def test_a_doi_is_found_and_leads_to_its_address() -> None:
    found = find_doi("Energy 12 (2021), doi: 10.1109/TPWRS.2021.123.")
    assert found is not None
    assert found.url == "10.1109/TPWRS.2021.123"
    assert doi_link(found.url) == "https://doi.org/10.1109/TPWRS.2021.123"
    assert doi_of("http://dx.doi.org/10.1109/TPWRS.2021.123") == "10.1109/TPWRS.2021.123"
    assert doi_of("https://example.org/10.1109/x") == ""
    assert doi_link("10.1/x y") is None


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a",
        "https://www.example.org/a/",
        "https://m.example.org/a",
        "HTTPS://EXAMPLE.ORG:443/a",
        "https://example.org/a?utm_source=x&fbclid=1",
        "https://example.org/a#section-2",
        "https://example.org/a#:~:text=words",
        "https://mobile.example.org/a/amp",
        "example.org/a",
        "https://example.org./a",
    ],
)
def test_addresses_of_one_page_are_one(url: str) -> None:
    assert normalise_url(url) == "https://example.org/a"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/?id=1", "https://example.org/?id=2"),
        ("https://app.example.org/#/a", "https://app.example.org/#/b"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://news.example.org/a", "https://example.org/a"),
        ("https://m.example/a", "https://example/a"),
    ],
)
def test_addresses_of_two_pages_stay_two(a: str, b: str) -> None:
    assert normalise_url(a) != normalise_url(b)


def test_letters_of_an_address_may_be_encoded_or_not() -> None:
    plain = normalise_url("https://ru.example.org/wiki/Ереван?b=2&a=1")
    coded = normalise_url(
        "https://ru.example.org/wiki/%D0%95%D1%80%D0%B5%D0%B2%D0%B0%D0%BD?a=1&b=2"
    )
    assert plain == coded


def test_tracking_goes_and_nothing_else() -> None:
    assert without_tracking("https://e.org/a?utm_source=x&id=7#top") == "https://e.org/a?id=7#top"
    assert without_tracking("https://e.org/a?gclid=1") == "https://e.org/a"
    assert without_tracking("https://e.org/a?b=1&&c") == "https://e.org/a?b=1&&c"


def test_the_domain_is_whose_it_is() -> None:
    assert domain("https://www.mfa.gov.tr/a") == "mfa.gov.tr"
    assert domain("example.org/a") == "example.org"
    assert domain("no address") == domain("") == domain("http://[") == ""


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=c,d(e)", "https://example.org/a?b=c,d(e)"),
        ("http://example.org", "http://example.org"),
        ("www.example.org/a", "https://www.example.org/a"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("doi:10.1000/xyz", "https://doi.org/10.1000/xyz"),
        ("https://example.org/вики/İ", "https://example.org/вики/İ"),
        ('https://example.org/"><b>', "https://example.org/%22%3E%3Cb%3E"),
        ("  https://example.org/a ", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
    ],
)
def test_what_may_be_a_link(url: str, link: str) -> None:
    assert safe_link(url) == link


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/hosts",
        "https://bank.example@evil.example/",
        "https://user:word@example.org/",
        "https:\\\\evil.example",
        "https://example.org\\@evil.example",
        "https://exa\u202emple.org/",
        "https://example.org/a b",
        "https:///a",
        "https://",
        "https://exa mple.org",
        "http://example.org:port/",
        "//example.org/a",
        "mailto:ada@example.org?bcc=x%0A",
        "doi:nothing",
        "",
        "words",
        "https://example.org/" + "a" * 9000,
    ],
)
def test_what_must_not_be_a_link(url: str) -> None:
    assert safe_link(url) is None


@given(st.text(max_size=60))
def test_any_text_is_answered_and_a_link_has_a_known_scheme(text: str) -> None:
    normalise_url(text)
    domain(text)
    find_link(text)
    link = safe_link(text)
    assert link is None or link.lower().startswith(("http://", "https://", "mailto:"))
