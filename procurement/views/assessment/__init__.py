"""Pages of who checks and decides for the region."""
