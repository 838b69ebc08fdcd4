"""Use cases: what a person does with articles, from the store to the page and back."""
