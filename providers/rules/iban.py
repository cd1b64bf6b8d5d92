"""Numbers of bank accounts (ISO 13616): written without spaces, proved by their remainder."""

SHORTEST, LONGEST = 15, 34
DUTCH = 18


def read_iban(typed: str) -> str:
    """An IBAN without spaces and in capitals. In: what was typed. Whether it is right says `is_iban`."""
    return "".join(typed.split()).upper()


def is_iban(text: str) -> bool:
    """Whether the length fits and the remainder by 97 is 1 (ISO 7064). In: as `read_iban` gives it."""
    country, check, rest = text[:2], text[2:4], text[4:]
    if not (SHORTEST <= len(text) <= LONGEST and text.isascii() and text.isalnum()):
        return False
    if not (country.isalpha() and check.isdigit()) or (country == "NL" and len(text) != DUTCH):
        return False
    return int("".join(str(int(sign, 36)) for sign in rest + country + check)) % 97 == 1


def shown_iban(text: str) -> str:
    """In groups of four, as it stands on a bank card."""
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))
