"""Rules of the providers: pure functions on values."""
