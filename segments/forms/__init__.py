"""Forms of the segments."""
