"""Use cases of the providers."""
