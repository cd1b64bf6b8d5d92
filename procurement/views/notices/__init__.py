"""Messages between providers and the region."""
