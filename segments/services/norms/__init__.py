"""The framework of norms as use cases: make, fill, adopt, withdraw (SEG-16, SEG-17)."""
