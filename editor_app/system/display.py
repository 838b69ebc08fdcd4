"""Whether a window could be opened here: the platform is asked, cheaply."""

from __future__ import annotations

import os
import sys
from ctypes import CDLL, c_char_p, c_int, c_void_p

XCB_NEEDS = ("libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libxcb-icccm.so.4")
"""What Qt's X11 plugin loads and a bare system lacks; without them Qt ends the process."""


def display_answers() -> bool | None:
    """Whether a display server takes a connection; None where only Qt itself can tell.

    On Linux that takes about a millisecond, where trying Qt in a process of its own takes as
    long as a start. Elsewhere there is always a desktop, or Qt has to be asked.
    """
    if os.environ.get("QT_QPA_PLATFORM"):
        return None
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("WAYLAND_DISPLAY") and _wayland_answers():
        return True
    return _x11_answers()


def _x11_answers() -> bool | None:
    try:
        for name in XCB_NEEDS:
            CDLL(name)
        xcb = CDLL("libxcb.so.1")
    except OSError:
        return None
    xcb.xcb_connect.restype = c_void_p
    xcb.xcb_connect.argtypes = (c_char_p, c_void_p)
    xcb.xcb_connection_has_error.argtypes = (c_void_p,)
    xcb.xcb_connection_has_error.restype = c_int
    xcb.xcb_disconnect.argtypes = (c_void_p,)
    connection = xcb.xcb_connect(None, None)
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


def _wayland_answers() -> bool:
    try:
        wayland = CDLL("libwayland-client.so.0")
    except OSError:
        return False
    wayland.wl_display_connect.restype = c_void_p
    wayland.wl_display_connect.argtypes = (c_char_p,)
    wayland.wl_display_disconnect.argtypes = (c_void_p,)
    display = wayland.wl_display_connect(None)
    if display:
        wayland.wl_display_disconnect(display)
    return bool(display)
