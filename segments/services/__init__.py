"""Use cases of the segments."""
