"""Pages of reclassifications: merges, splits, moves and ends of segments (SEG-01 to SEG-04)."""
