"""The form in which costs are built up, component by component; for the region and for providers (PRV-09)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import EuroField, NumberField, PercentField
from procurement.enums import PriceUnit
from procurement.forms.cost_words import COMPONENT_WORDS, DIRECT_WORDS, OVERHEAD_WORDS
from procurement.forms.division import Section
from procurement.rules.real_price import COMPONENTS, Dossier, Function, Ground, Indexation, Overhead
from segments.forms.texts import PlainField, TextField

SHOWN, MOST = 3, 10
"""So many functions stand open at first, and so many can be filled in."""
ASKED = ("share", "scale", "wage", "social", "productive")
NOTHING = Decimal(0)
USUAL = {"holiday": Decimal("0.08"), "year_end": Decimal("0.0833"), "paid": Decimal(1878)}
"""Holiday pay by law and an end-of-year payment as most collective agreements have it; hours of 36 a week."""


def function_fields() -> dict[str, forms.Field]:
    """The fields of one function; which of them must be filled in is judged when it has a name."""
    return {
        "name": PlainField(label=gettext_lazy("Function"), max_length=80, required=False),
        "share": PercentField(
            label=gettext_lazy("Share of the hours with the client"), decimals=2, required=False
        ),
        "scale": PlainField(
            label=gettext_lazy("Scale and step"),
            max_length=120,
            required=False,
            help_text=gettext_lazy(
                "With the collective agreement, for example: CAO Jeugdzorg, schaal 9, trede 8."
            ),
        ),
        "wage": EuroField(label=gettext_lazy("Gross wage in euros"), required=False),
        "per": forms.ChoiceField(
            label=gettext_lazy("The wage is"),
            choices=[("year", gettext_lazy("a year")), ("hour", gettext_lazy("an hour"))],
            required=False,
        ),
        "holiday": PercentField(label=gettext_lazy("Holiday pay"), decimals=2, required=False),
        "year_end": PercentField(label=gettext_lazy("End-of-year payment"), decimals=2, required=False),
        "irregular": PercentField(
            label=gettext_lazy("Surcharge for irregular hours"), decimals=2, required=False
        ),
        "social": PercentField(label=gettext_lazy("Social charges and pension"), decimals=2, required=False),
        "paid": NumberField(label=gettext_lazy("Paid hours a year"), decimals=2, required=False),
        "productive": NumberField(
            label=gettext_lazy("Of which productive: with or for one client"), decimals=2, required=False
        ),
    }


def cost_fields() -> dict[str, forms.Field]:
    """The fields of the other components, with a ground for each of the four."""
    fields: dict[str, forms.Field] = {
        "unit": forms.ChoiceField(label=gettext_lazy("Unit"), choices=PriceUnit.choices),
        "minutes": NumberField(
            label=gettext_lazy("Minutes with the client in one unit"),
            decimals=2,
            min_value=Decimal("0.01"),
            max_value=100_000,
            help_text=gettext_lazy(
                "For an hour 60. For a day and night the minutes of all professionals together."
            ),
        ),
    }
    for name, label in DIRECT_WORDS.items():
        fields[f"direct-{name}"] = EuroField(label=label, required=False)
    fields["living"] = EuroField(label=gettext_lazy("Living: the bed, in euros"), required=False)
    fields["vacancy"] = PercentField(
        label=gettext_lazy("Average vacancy"), decimals=2, max_value=Decimal("0.99"), required=False
    )
    for name, label in OVERHEAD_WORDS.items():
        words = {"kind": label}
        fields[f"share-{name}"] = PercentField(
            label=_("%(kind)s, as a share of (a)") % words, decimals=2, required=False
        )
        fields[f"amount-{name}"] = EuroField(label=_("%(kind)s, in euros a unit") % words, required=False)
    fields["ova"] = PercentField(label=gettext_lazy("Rise of wages (OVA)"), decimals=2, required=False)
    fields["cpi"] = PercentField(label=gettext_lazy("Rise of prices (CPI)"), decimals=2, required=False)
    fields["weight"] = PercentField(
        label=gettext_lazy("Share of the OVA in the mix"), decimals=2, required=False
    )
    fields["year"] = forms.IntegerField(
        label=gettext_lazy("Year"), required=False, min_value=2000, max_value=2100, localize=False
    )
    fields["margin"] = PercentField(
        label=gettext_lazy("Margin for result and risk"), decimals=2, required=False
    )
    fields["margin_reason"] = PlainField(
        label=gettext_lazy("Why this margin"), max_length=300, required=False
    )
    fields |= ground_fields()
    return fields


def ground_fields() -> dict[str, forms.Field]:
    """A source and a motivation for each of the four components."""
    fields: dict[str, forms.Field] = {}
    for name in COMPONENTS:
        fields[f"source-{name}"] = PlainField(
            label=gettext_lazy("Source"),
            max_length=300,
            required=False,
            help_text=gettext_lazy("For example the collective agreement, a study, or own figures."),
        )
        fields[f"motivation-{name}"] = TextField(
            label=gettext_lazy("Motivation"), rows=3, max_length=1_000, required=False
        )
    return fields


class FiguresForm(RevisedForm):
    """All components on one page. A function counts when its name is filled in; two empty ones stand ready."""

    HEAD: tuple[str, ...] = ()
    FOOT: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        known = data if data is not None else self.initial
        places = [int(key.split("-")[1]) for key in known if key.startswith("function-")]
        self.count = min(MOST, max([SHOWN - 1, *places]) + 1)
        for place in range(self.count):
            for name, field in function_fields().items():
                field.initial = USUAL.get(name)
                self.fields[f"function-{place}-{name}"] = field
        self.fields.update(cost_fields())

    def sections(self) -> list[Section]:
        """The components in the order of article 2.3, each with its ground."""
        grounds = {name: [f"source-{name}", f"motivation-{name}"] for name in COMPONENTS}
        found = [Section(_("What it is for"), self._shown([*self.HEAD, "unit", "minutes"]))]
        for place in range(self.count):
            title = _("(a) Professionals: function %(number)s") % {"number": place + 1}
            found.append(
                Section(title, self._shown([f"function-{place}-{name}" for name in function_fields()]))
            )
        overhead = [f"{kind}-{name}" for name in OVERHEAD_WORDS for kind in ("share", "amount")]
        names = {
            "professionals": [],
            "direct": [*(f"direct-{name}" for name in DIRECT_WORDS), "living", "vacancy"],
            "overhead": overhead,
            "indexation": ["ova", "cpi", "weight", "year"],
        }
        for name in COMPONENTS:
            words = COMPONENT_WORDS[name] if names[name] else _("(a) Professionals: ground")
            found.append(Section(str(words), self._shown([*names[name], *grounds[name]])))
        found.append(Section(_("Margin"), self._shown(["margin", "margin_reason"])))
        return [*found, Section(_("The version"), self._shown(self.FOOT))] if self.FOOT else found

    def _shown(self, names: Any) -> list[forms.BoundField]:
        return [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        """Every function has a name and is whole, and together they make 100 percent."""
        found = self.cleaned_data
        self._nameless(found)
        for place in self._named():
            for name in ASKED:
                key = f"function-{place}-{name}"
                if found.get(key) in (None, "", NOTHING, 0) and key not in self.errors and name != "social":
                    self.add_error(key, _("Fill this in for every function that has a name."))
            paid, productive = (found.get(f"function-{place}-{name}") for name in ("paid", "productive"))
            if not paid and f"function-{place}-paid" not in self.errors:
                self.add_error(
                    f"function-{place}-paid", _("Fill this in for every function that has a name.")
                )
            elif productive and paid and productive > paid:
                self.add_error(
                    f"function-{place}-productive", _("There are more productive hours than paid ones.")
                )
        self._whole(found)
        if found.get("margin") and not found.get("margin_reason"):
            self.add_error("margin_reason", _("Say why there is a margin."))
        if found.get("vacancy") and not found.get("living"):
            self.add_error("living", _("A vacancy belongs to a bed: fill in what the bed costs."))
        return found

    def _nameless(self, found: Mapping[str, Any]) -> None:
        """What was typed for a function is not left out because its name is missing."""
        for place in set(range(self.count)) - set(self._named()):
            key = f"function-{place}-name"
            if any(found.get(f"function-{place}-{name}") for name in ASKED) and key not in self.errors:
                self.add_error(key, _("Give this function a name, or empty its other fields."))

    def _whole(self, found: Mapping[str, Any]) -> None:
        """The shares of the functions make 100 percent."""
        places = list(self._named())
        shares: list[Any] = [found.get(f"function-{place}-share") for place in places]
        if not places:
            self.add_error("function-0-name", _("Fill in at least one function."))
        elif None not in shares and sum(shares) != 1:
            total = f"{float(sum(shares) * 100):g}".replace(".", ",")
            message = _("The functions make %(sum)s%% together, not 100%%.") % {"sum": total}
            self.add_error(f"function-{places[-1]}-share", message)

    def _named(self) -> Iterator[int]:
        return (place for place in range(self.count) if self.cleaned_data.get(f"function-{place}-name"))

    @property
    def dossier(self) -> Dossier:
        """What was filled in; for a valid form."""
        data = self.cleaned_data
        return Dossier(
            unit=data["unit"],
            minutes=data["minutes"],
            functions=tuple(self._function(place) for place in self._named()),
            direct={name: data[f"direct-{name}"] or 0 for name in DIRECT_WORDS},
            living=data["living"] or 0,
            vacancy=data["vacancy"] or NOTHING,
            overhead={
                name: Overhead(data[f"share-{name}"] or NOTHING, data[f"amount-{name}"] or 0)
                for name in OVERHEAD_WORDS
            },
            indexation=Indexation(
                data["ova"] or NOTHING,
                data["cpi"] or NOTHING,
                Decimal(1) if data["weight"] is None else data["weight"],
                data["year"] or 0,
            ),
            margin=data["margin"] or NOTHING,
            margin_reason=data["margin_reason"],
            grounds={name: Ground(data[f"source-{name}"], data[f"motivation-{name}"]) for name in COMPONENTS},
        )

    def _function(self, place: int) -> Function:
        data = {name: self.cleaned_data[f"function-{place}-{name}"] for name in function_fields()}
        numbers = ("holiday", "year_end", "irregular", "social")
        return Function(
            name=data["name"],
            share=data["share"],
            scale=data["scale"],
            wage=data["wage"],
            is_yearly=data["per"] != "hour",
            **{name: data[name] or NOTHING for name in numbers},
            paid=data["paid"],
            productive=data["productive"],
        )


def filled_in(dossier: Dossier) -> dict[str, Any]:
    """A dossier by the names of the inputs."""
    found: dict[str, Any] = {"unit": dossier.unit, "minutes": dossier.minutes}
    for place, one in enumerate(dossier.functions):
        values = {name: getattr(one, name) for name in function_fields() if name != "per"}
        values["per"] = "year" if one.is_yearly else "hour"
        found |= {f"function-{place}-{name}": value for name, value in values.items()}
    found |= {f"direct-{name}": cents for name, cents in dossier.direct.items()}
    found |= {name: getattr(dossier, name) for name in ("living", "vacancy", "margin", "margin_reason")}
    for name, kind in dossier.overhead.items():
        found |= {f"share-{name}": kind.share, f"amount-{name}": kind.amount}
    rise = dossier.indexation
    found |= {"ova": rise.ova, "cpi": rise.cpi, "weight": rise.weight, "year": rise.year or None}
    for name, ground in dossier.grounds.items():
        found |= {f"source-{name}": ground.source, f"motivation-{name}": ground.motivation}
    return found
