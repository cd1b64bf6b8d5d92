"""Fields for numbers that everybody writes in their own way: postcode, KvK, AGB, IBAN, telephone."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from providers.rules.iban import is_iban, read_iban, shown_iban
from segments.forms.texts import PlainField

POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Za-z]{2})")
TELEPHONE = re.compile(r"\+?[0-9 ()-]{10,20}")
EIGHT = re.compile(r"[0-9]{8}")
CODE = re.compile(r"[0-9A-Z]{5}")


class PostcodeField(PlainField):
    """A Dutch postcode, written with or without its space."""

    def clean(self, value: Any) -> str:
        """The postcode as 1234 AB. Raises ValidationError."""
        text = super().clean(value).strip()
        found = POSTCODE.fullmatch(text)
        if text and not found:
            raise ValidationError(_("Enter a postcode, for example 1234 AB."))
        return f"{found[1]} {found[2].upper()}" if found else ""


class DigitsField(PlainField):
    """A number of eight digits, such as that of the trade register; spaces do not count."""

    default_error_messages = {"digits": _("Enter 8 digits.")}

    def clean(self, value: Any) -> str:
        """The digits. Raises ValidationError."""
        text = "".join(super().clean(value).split())
        if text and not EIGHT.fullmatch(text):
            raise ValidationError(self.error_messages["digits"])
        return text


class CodeField(PlainField):
    """A product code of five letters or digits."""

    def clean(self, value: Any) -> str:
        """The code in capitals. Raises ValidationError."""
        text = super().clean(value).strip().upper()
        if text and not CODE.fullmatch(text):
            raise ValidationError(_("Enter the 5 letters or digits of a product code, for example 45A05."))
        return text


class IbanField(PlainField):
    """The number of a bank account, proved by its check digits."""

    def clean(self, value: Any) -> str:
        """The number without spaces. Raises ValidationError."""
        text = read_iban(super().clean(value))
        if text and not is_iban(text):
            raise ValidationError(_("This IBAN is not right. Compare it with your bank card."))
        return text

    def prepare_value(self, value: Any) -> Any:
        """In groups of four, as on the card."""
        return shown_iban(read_iban(value)) if value else value


class TelephoneField(PlainField):
    """A telephone number with at least ten digits."""

    def clean(self, value: Any) -> str:
        """The number as it was typed. Raises ValidationError."""
        text = super().clean(value).strip()
        if text and not TELEPHONE.fullmatch(text):
            raise ValidationError(_("Enter a telephone number, for example 010 123 45 67."))
        return text
