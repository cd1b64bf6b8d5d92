"""Pages of claims and messages."""
