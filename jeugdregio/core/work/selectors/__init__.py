"""What the pages of work, news and terms need."""
