"""Table files (CSV, XLSX): read, findings, plan, apply. What a column means is said by the app that owns it."""
