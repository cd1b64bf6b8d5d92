"""What screens and reports need of the segments."""
