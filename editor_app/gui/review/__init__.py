"""The review desk: cards beside the words, the bar at the page's foot, three views of a page."""
