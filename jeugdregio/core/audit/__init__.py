"""The proof that what was written down still stands as it was written (decisions 19, T18)."""
