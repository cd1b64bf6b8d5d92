"""Measurements side by side with a plain way of doing the same; `make bench` prints them."""
