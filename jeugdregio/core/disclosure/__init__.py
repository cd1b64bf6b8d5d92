"""Disclosure control: the one door through which every count and amount leaves."""
