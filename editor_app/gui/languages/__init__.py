"""Versions in other languages: made, linked, gone between, and kept in step."""
