"""The window around the page: it places panels, keeps commands and saves."""
