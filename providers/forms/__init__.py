"""Forms of the providers."""
