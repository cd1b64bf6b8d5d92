"""What screens and services need of procurement."""
