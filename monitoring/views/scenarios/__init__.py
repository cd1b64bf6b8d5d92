"""Pages of what-if scenarios (screen 25)."""
