"""Form fields for amounts, numbers, dates and quarters that read Dutch and say how they read it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jeugdregio.core import formats, parsing

# Larger figures do not fit in the database column of 8 bytes.
LARGEST = 10**15
CHOOSE = _("Make a choice")
"""What a list says in which nothing is chosen yet."""


class ReadField(forms.Field):
    """A text field whose value is read by a parser; subclasses say how to read and how to write."""

    widget = forms.TextInput
    input_mode = "text"

    def read(self, text: str) -> Any:
        """The value in `text`. Raises UnreadableError."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """The value as the user may type it again."""
        raise NotImplementedError

    def to_python(self, value: Any) -> Any:
        """Read what was typed; empty is None, a value that is no text is kept."""
        if value is None or not str(value).strip():
            return None
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except parsing.UnreadableError as unreadable:
            raise ValidationError(
                self.error_messages[unreadable.reason], code=unreadable.reason
            ) from unreadable

    def prepare_value(self, value: Any) -> Any:
        """Show values the Dutch way; what the user typed stays as it was."""
        return value if value is None or isinstance(value, str) else self.write(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Offer the fitting keyboard on a telephone."""
        return {"inputmode": self.input_mode, "autocomplete": "off"}

    def read_as(self, typed: str | None) -> str:
        """A sentence that echoes how `typed` was read; empty when it says nothing new or is not readable."""
        try:
            value = self.clean(typed)
        except ValidationError:
            return ""
        if value is None or self.write(value) == (typed or "").strip():
            return ""
        return gettext("We read this as %(value)s.") % {"value": self.echo(value)}

    def echo(self, value: Any) -> str:
        """The value as it is shown elsewhere in the portal."""
        return self.write(value)


class NumberField(ReadField):
    """A number with at most `decimals` digits behind the comma; int when that is 0, else Decimal."""

    input_mode = "decimal"
    default_error_messages = {
        "required": _("Enter a number, for example 1.204."),
        parsing.Reason.NO_NUMBER: _("Enter a number in digits, for example 1.204."),
        parsing.Reason.COMMA_BEFORE_THREE: _("Use a dot between thousands. A comma is for decimals."),
        parsing.Reason.DOT_AS_COMMA: _("Use a comma for decimals. A dot stands between thousands."),
        parsing.Reason.TOO_PRECISE: _("Enter fewer digits behind the comma."),
        "too_small": _("Enter at least %(limit)s."),
        "too_large": _("Enter at most %(limit)s."),
    }

    def __init__(
        self,
        *,
        decimals: int = 0,
        min_value: int | Decimal | None = 0,
        max_value: int | Decimal = LARGEST,
        **options: Any,
    ) -> None:
        self.decimals, self.min_value, self.max_value = decimals, min_value, max_value
        super().__init__(**options)

    def read(self, text: str) -> int | Decimal:
        """The number in `text`. Raises UnreadableError."""
        number = parsing.read_number(text, self.decimals)
        return number if self.decimals else int(number)

    def write(self, value: Any) -> str:
        """The number with dots between thousands."""
        return formats.format_number(value, self.decimals)

    def validate(self, value: Any) -> None:
        """Refuse values outside the limits and name the limit."""
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            self.refuse("too_small", self.min_value)
        if value > self.max_value or value < -LARGEST:
            self.refuse("too_large", self.max_value)

    def refuse(self, code: str, limit: int | Decimal) -> None:
        """Raise ValidationError with the limit in words."""
        raise ValidationError(self.error_messages[code], code=code, params={"limit": self.echo(limit)})


class ShareField(NumberField):
    """A percentage with at most six decimals that becomes an exact fraction; limits are fractions too."""

    def __init__(self, *, min_value: int | Decimal = 0, **options: Any) -> None:
        super().__init__(decimals=6, min_value=min_value, max_value=Decimal(1), **options)

    def read(self, text: str) -> Fraction:  # type: ignore[override]
        """The fraction in a text such as 33,4 or 33,4%. Raises UnreadableError."""
        return Fraction(parsing.read_number(text.strip().removesuffix("%"), self.decimals)) / 100

    def write(self, value: Any) -> str:
        """The percentage without digits that say nothing."""
        text = formats.format_number(Decimal(value.numerator) * 100 / value.denominator, self.decimals)
        return text.rstrip("0").rstrip(",")

    def echo(self, value: Any) -> str:
        """The percentage with its sign."""
        return f"{self.write(Fraction(value))}%"


class EuroField(NumberField):
    """An amount in euros that becomes integer cents; limits are in cents too."""

    default_error_messages = {
        "required": _("Enter an amount, for example 1.234,50."),
        parsing.Reason.NO_NUMBER: _("Enter an amount in digits, for example 1.234,50."),
        parsing.Reason.COMMA_BEFORE_THREE: _(
            "Write thousands with a dot (1.234) and cents with a comma (1,23)."
        ),
        parsing.Reason.DOT_AS_COMMA: _("Write cents with a comma, for example 12,34."),
        parsing.Reason.TOO_PRECISE: _("Enter at most 2 digits for cents."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(decimals=2, **options)

    def read(self, text: str) -> int:
        """The cents in `text`. Raises UnreadableError."""
        return parsing.read_cents(text)

    def write(self, value: Any) -> str:
        """Cents as 1.234,50."""
        return formats.format_number(Decimal(value) / formats.CENTS, self.decimals)

    def echo(self, value: Any) -> str:
        """Cents as € 1.234,50."""
        return formats.format_euros(value)


class PercentField(NumberField):
    """A percentage that becomes a Decimal fraction; limits are fractions too."""

    default_error_messages = {
        "required": _("Enter a percentage, for example 11,4."),
        parsing.Reason.NO_NUMBER: _("Enter a percentage in digits, for example 11,4."),
    }

    def __init__(self, *, decimals: int = 1, max_value: int | Decimal = 1, **options: Any) -> None:
        super().__init__(decimals=decimals, max_value=max_value, **options)

    def read(self, text: str) -> Decimal:
        """The fraction in `text`. Raises UnreadableError."""
        return parsing.read_fraction(text, self.decimals)

    def write(self, value: Any) -> str:
        """A fraction as 11,4."""
        return formats.format_number(Decimal(value) * 100, self.decimals)

    def echo(self, value: Any) -> str:
        """A fraction as 11,4%."""
        return formats.format_percent(value, self.decimals)


class DateField(ReadField):
    """A day; the hint belongs under the label because the browser's own date box shows its own language."""

    default_error_messages = {
        "required": _("Enter a date, for example 21-11-2026."),
        parsing.Reason.NO_DATE: _("Enter the date as day-month-year, for example 21-11-2026."),
        parsing.Reason.NO_SUCH_DAY: _("This date does not exist. Check the day and the month."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("For example 21-11-2026"))
        super().__init__(**options)

    def read(self, text: str) -> date:
        """The day in `text`. Raises UnreadableError."""
        return parsing.read_date(text)

    def write(self, value: Any) -> str:
        """21-11-2026."""
        return formats.format_date(value)

    def echo(self, value: Any) -> str:
        """21 november 2026."""
        return formats.format_long_date(value)


class MonthField(ReadField):
    """A month; the value is its first day."""

    default_error_messages = {
        "required": _("Enter a month, for example 03-2027."),
        parsing.Reason.NO_MONTH: _("Enter the month with its year, for example 03-2027."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("For example 03-2027"))
        super().__init__(**options)

    def read(self, text: str) -> date:
        """The first day of the month in `text`. Raises UnreadableError."""
        return parsing.read_month(text)

    def write(self, value: Any) -> str:
        """03-2027."""
        return f"{value:%m-%Y}"

    def echo(self, value: Any) -> str:
        """maart 2027."""
        return formats.format_month(value)


class QuarterField(ReadField):
    """A quarter; the value is `coerce` of the key "2027-Q3"."""

    default_error_messages = {
        "required": _("Enter a quarter, for example Q3 2027."),
        parsing.Reason.NO_QUARTER: _("Enter the quarter with its year, for example Q3 2027."),
    }

    def __init__(self, *, coerce: Callable[[str], Any] = str, **options: Any) -> None:
        self.coerce = coerce
        options.setdefault("help_text", _("For example Q3 2027"))
        super().__init__(**options)

    def read(self, text: str) -> Any:
        """The quarter in `text`. Raises UnreadableError."""
        return self.coerce(parsing.read_quarter(text))

    def write(self, value: Any) -> str:
        """Q3 2027."""
        return formats.format_quarter(value)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored key as Q3 2027; what the user typed stays as it was."""
        is_key = value is not None and formats.QUARTER_KEY.fullmatch(str(value))
        return self.write(value) if is_key else value
