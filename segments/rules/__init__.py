"""Rules of the segments: pure functions on values."""
