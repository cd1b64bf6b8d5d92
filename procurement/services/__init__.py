"""Use cases of procurement and contracts."""
