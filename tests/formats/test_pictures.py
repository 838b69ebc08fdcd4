"""Pictures are known by their bytes, and their size without decoding them."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.formats.images import media_type, read_address
from editor_app.formats.pictures import is_too_large, pixel_size


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\0\0\0\0"


def jpeg(width: int, height: int) -> bytes:
    skipped = b"\xff\xe0" + struct.pack(">H", 6) + b"JFIF"
    frame = b"\xff\xc2" + struct.pack(">HBHH", 17, 8, height, width)
    return b"\xff\xd8" + skipped + frame + b"\xff\xd9"


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height)


def webp(width: int, height: int) -> bytes:
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + canvas


@pytest.mark.parametrize(
    ("make", "kind"),
    [(png, "image/png"), (jpeg, "image/jpeg"), (gif, "image/gif"), (webp, "image/webp")],
)
def test_size_and_type_are_in_the_first_bytes(make, kind) -> None:  # type: ignore[no-untyped-def]
    data = make(640, 480)
    assert pixel_size(data) == (640, 480)
    assert media_type(data) == kind
    bomb = make(16000, 16000)
    assert is_too_large(bomb)
    assert media_type(bomb) == ""


@given(st.sampled_from((png, jpeg, gif, webp)), st.integers(0, 40), st.binary(max_size=20))
def test_cut_and_spoilt_pictures_do_no_harm(make, cut, tail) -> None:  # type: ignore[no-untyped-def]
    pixel_size(make(5, 5)[:cut] + tail)


def test_what_is_no_picture_does_not_come_in_by_a_data_address() -> None:
    assert read_address("data:image/svg+xml,<svg onload=alert(1)>") == ("", "", None)
    assert read_address("data:text/html;base64,!!!") == ("", "", None)
