"""What opens over the window: about the article, people, export, preferences and the rest."""
