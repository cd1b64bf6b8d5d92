"""Reference implementations: naive, slow, independent of the applications they judge."""
