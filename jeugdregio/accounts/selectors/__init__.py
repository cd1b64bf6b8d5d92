"""What the screens of the accounts need."""
