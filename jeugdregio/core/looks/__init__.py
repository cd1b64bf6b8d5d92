"""Who looked at rows about a person: no such row is shown before the look stands in the log (NEN 7513, T15)."""
