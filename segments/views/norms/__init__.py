"""Pages of the norms for products, year by year (SEG-16, SEG-17)."""
