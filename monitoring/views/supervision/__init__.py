"""Supervision of providers: what the region watches, and how many there are."""
