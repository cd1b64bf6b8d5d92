"""Mail: asked for in a transaction, sent once by the worker (docs/decisions/0008)."""
