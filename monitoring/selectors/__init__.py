"""What the pages and reports of monitoring need."""
