"""One list of columns, many files: the same rows as CSV, XLSX and ODS."""
