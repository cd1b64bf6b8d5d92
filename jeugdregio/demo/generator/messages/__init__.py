"""iJw 3.2 messages as text, in the standard's own shape. Names and addresses in them are placeholders."""
