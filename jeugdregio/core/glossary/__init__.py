"""The glossary: one Dutch term for each concept. It is content, kept in content/*.toml beside this file."""

from jeugdregio.core.glossary.page import as_markdown
from jeugdregio.core.glossary.terms import Term, find, letters, term_named, terms

__all__ = ["Term", "as_markdown", "find", "letters", "term_named", "terms"]
