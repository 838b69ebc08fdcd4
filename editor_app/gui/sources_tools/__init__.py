"""Sheets for many sources at once: paste, links, duplicates, the library of sources."""
