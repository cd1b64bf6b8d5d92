"""Saved views: the filters and the order of a list page under a name, for one person at one organisation."""
