"""Tasks of the providers: one use case called."""

from providers.tasks.expiry import warn_of_expiry

__all__ = ["warn_of_expiry"]
