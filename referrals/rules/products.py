"""Product categories and return codes of the iJw standard, with our own English labels."""

from __future__ import annotations

from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PRODUCT_CATEGORIES: MappingProxyType[str, Promise] = MappingProxyType(
    {
        "31": _("Without stay: district team (2015)"),
        "32": _("Without stay: at the provider (2015)"),
        "33": _("Without stay: day care at the provider (2015)"),
        "34": _("Without stay: in the youth's network (2015)"),
        "35": _("With stay: foster care (2015)"),
        "36": _("With stay: family setting (2015)"),
        "37": _("With stay: secure placement (2015)"),
        "38": _("With stay: other residential care (2015)"),
        "40": _("Personal care"),
        "41": _("Day treatment"),
        "42": _("Transport"),
        "43": _("Stay with treatment"),
        "44": _("Stay without treatment"),
        "45": _("Ambulatory care"),
        "46": _("Crisis care"),
        "47": _("Youth probation"),
        "48": _("Youth protection"),
        "49": _("Preventive work within justice"),
        "50": _("Bespoke arrangements"),
        "51": _("Basic mental health care"),
        "52": _("Specialist mental health care"),
        "53": _("Paediatrics"),
        "54": _("Youth mental health care"),
        "55": _("Nationally purchased care"),
    }
)
CATEGORY_CODES = frozenset(PRODUCT_CATEGORIES)

_CODES = """
    0001 0200 0233 0611 8001 8017 8021 8187 8214 8848 9019 9056 9063 9069 9071 9074 9307 9308 9319 9321
    9322 9326 9332 9333 9338 9339 9340 9341 9346 9347 9349 9350 9351 9355 9357 9359 9360 9361 9365 9366
    9367 9369 9373 9374 9375 9379 9384 9385 9387 9388 9389 9390 9411 9412 9413 9414 9415 S300 S329
"""
RETURN_CODES = frozenset(_CODES.split())
