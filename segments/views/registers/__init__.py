"""Registers: one machinery, and what each register is."""
