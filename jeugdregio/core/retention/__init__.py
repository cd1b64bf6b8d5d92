"""Keeping no longer than allowed: periods, holds, destruction and its report (T42)."""
