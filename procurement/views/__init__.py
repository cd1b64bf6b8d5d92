"""Pages of procurement and contracts."""
