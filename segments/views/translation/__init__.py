"""Pages of the translation table and of the rounds that change it (SEG-06 to SEG-08)."""
