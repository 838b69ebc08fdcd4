"""The left pane: search, filters and the list of all articles."""
