"""What the screens of the providers need."""
