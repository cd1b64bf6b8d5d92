"""Exams: what waits for an assessor, and judging one."""
