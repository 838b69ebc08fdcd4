"""Word: .docx files, and what an office puts on the clipboard, read as articles."""
