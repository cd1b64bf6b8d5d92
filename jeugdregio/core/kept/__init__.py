"""Pieces of pages that are kept, so that the same figures are not drawn twice (docs/decisions/0007)."""
