"""What everybody may read of open house: schemes, conditions, who was admitted, and a check that keeps nothing."""
