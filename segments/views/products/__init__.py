"""One product: its service description, version after version."""
