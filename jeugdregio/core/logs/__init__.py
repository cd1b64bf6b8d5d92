"""Logs of web, worker and scheduler in one form, without personal data."""
