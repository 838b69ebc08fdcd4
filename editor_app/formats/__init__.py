"""Articles and records to and from bytes: page text, HTML, Markdown, JSON."""
