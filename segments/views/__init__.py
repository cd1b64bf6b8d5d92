"""Pages of the segments."""
