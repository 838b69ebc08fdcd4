"""What an article is: the immutable tree, its records, the commands that change it, the CRDT."""
