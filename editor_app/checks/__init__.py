"""Rules over an article: each a small function that gives findings with a place."""
