"""Keeping and destroying, for the administrator of the region: periods, holds, and what was destroyed."""
