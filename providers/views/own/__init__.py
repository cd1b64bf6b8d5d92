"""Screens of what a provider keeps about itself (screen 33)."""
