"""The translation round as use cases: make, fill, adopt, withdraw (SEG-06 to SEG-08)."""
