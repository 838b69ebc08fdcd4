"""The flowing page: the article as it will look, every word of it an editor."""
