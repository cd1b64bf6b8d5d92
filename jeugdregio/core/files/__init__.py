"""The file store: content-addressed, durable, encrypted where people are in it (decisions 10, 11)."""
