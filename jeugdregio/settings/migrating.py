"""How long the owner of the tables waits and works: a migration gives up before the portal feels it (T39)."""

# A statement that waits for a lock makes everybody after it wait too; so it waits two seconds, and is run again.
OWNER_SESSION = {
    "lock_timeout": "2s",
    "statement_timeout": "15min",
    "idle_in_transaction_session_timeout": "1min",
}
