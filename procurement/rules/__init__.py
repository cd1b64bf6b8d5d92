"""Rules of procurement and contracts: pure functions on values."""
