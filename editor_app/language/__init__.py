"""The words of an article in their language: spelling and typography. Knows no window."""
