"""Two-way between one rich text of an article and one QTextDocument."""
