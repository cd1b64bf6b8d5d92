"""What people fill in on pages of monitoring."""
