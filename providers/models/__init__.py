"""Tables of the providers."""

from providers.models.provider import Provider

__all__ = ["Provider"]
