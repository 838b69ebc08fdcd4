"""The article on paper: set in pages, shown, printed, and written as PDF."""
