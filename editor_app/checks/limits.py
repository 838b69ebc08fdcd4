"""How much of something serves readers: numbers that the rules and the page share."""

from __future__ import annotations

MOST_KEY_POINTS = 5
LONGEST_KEY_POINT = 250
"""Code points: two lines and a half of the page."""
