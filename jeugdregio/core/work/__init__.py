"""Work, terms and news: rows that every app adds, on pages that exist once."""
