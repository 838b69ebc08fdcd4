"""Small widgets that every panel uses. Words are handed in; each has an accessible name."""
