"""Editorial Desk: write, source, review and publish analyses, offline and together."""

__version__ = "0.1.0"
