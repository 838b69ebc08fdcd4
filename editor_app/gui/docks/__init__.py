"""The right pane, one dock at a time: outline, sources, checks."""
