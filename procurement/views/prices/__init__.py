"""The prices of a segment: the table, and the forms that add and raise prices (screen 23)."""
