"""The history of an article in the window: versions, comparing, what is new, what came in."""
