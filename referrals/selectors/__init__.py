"""What the pages of claims and messages need."""
