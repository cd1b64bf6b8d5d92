"""Where a region writes its schemes, publishes them and ends them (screens 26 and 27)."""
