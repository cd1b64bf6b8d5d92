"""Table files of the segments: budgets, population, distribution keys and the translation table."""
