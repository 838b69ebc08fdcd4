"""The sources desk: every source of the article in a grid, entered and verified by keys alone."""
