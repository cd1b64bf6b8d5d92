"""A backup that can be trusted: database, files and heads of the audit streams, with what proves them (T40)."""
