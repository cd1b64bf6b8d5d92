"""Makes a region out of nothing but a seed: its contracts, its youths, its messages, and the truth about them."""
