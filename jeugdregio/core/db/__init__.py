"""Who is asking: the context under which row-level security answers."""

from jeugdregio.core.db.context import Context, Scope, as_actor, because, become, current_context

__all__ = ["Context", "Scope", "as_actor", "because", "become", "current_context"]
