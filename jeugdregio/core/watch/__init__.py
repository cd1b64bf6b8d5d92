"""Whether the portal can do its work, and figures by which others watch over it."""
