"""The glossary as a page of the documentation."""

from jeugdregio.core.glossary.terms import Term, letters, terms

HEAD = """\
# Begrippen

Eén woord per begrip, in schermen, brieven en code. Deze pagina is gemaakt uit
`jeugdregio/core/glossary/content/*.toml`; dezelfde begrippen staan in het portaal op `/begrippen/`.
"""


def as_markdown() -> str:
    """All terms by letter, with their word in the code."""
    parts = [HEAD]
    for letter, group in letters(terms()):
        parts += [f"## {letter}\n", *(entry(term) for term in group)]
    return "\n".join(parts)


def entry(term: Term) -> str:
    """One term: what it means, and what else is known of it."""
    lines = [f"**{term.name}** (`{term.code}`)  ", term.meaning]
    for label, words in (("Bron", term.law), ("Ook", term.synonyms), ("Niet", term.avoid), ("Zie", term.see)):
        if words:
            lines[-1] += "  "
            lines.append(f"{label}: {', '.join(words)}")
    return "\n".join(lines) + "\n"
