"""Tests of what the region watches of its providers."""
