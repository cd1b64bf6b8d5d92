"""States and steps of what segments are made of."""
