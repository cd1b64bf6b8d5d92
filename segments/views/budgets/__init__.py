"""Pages that change the budget: acts with their amounts, and the key by which amounts are divided (SEG-13)."""
