"""Background work: rows in PostgreSQL, handed to the queue through an outbox (architecture, house rule 9)."""
