"""Screens of the providers."""
