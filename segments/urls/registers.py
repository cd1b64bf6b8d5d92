"""Addresses of the registers, made from what each register is, so that the policy judges every one of them."""

from functools import partial

from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from segments.views.registers import editing, lists, pages
from segments.views.registers.every import PARTS, REGISTERS
from segments.views.registers.evidence import evidence_file, evidence_take_away
from segments.views.registers.programme_page import programme
from segments.views.registers.spec import Register
from segments.views.registers.strategy import strategy_map


def addresses(register: Register) -> list[URLPattern]:
    """The addresses of one register; parts have no list and no page of their own."""
    key, start = register.key, f"programma/{register.path}"
    owner = "<uuid:public_id>/" if register.parent else ""
    found = [
        path(f"{start}/{owner}nieuw/", partial(editing.entry_add, register), name=f"{key}_add"),
        path(
            f"{start}/<uuid:public_id>/wijzigen/", partial(editing.entry_edit, register), name=f"{key}_edit"
        ),
        path(
            f"{start}/<uuid:public_id>/gebruik/",
            require_POST(partial(editing.retire, register)),
            name=f"{key}_retire",
        ),
    ]
    if register.has_pages:
        found += [
            path(f"{start}/", partial(lists.entries, register), name=register.many),
            path(f"{start}/<uuid:public_id>/", partial(pages.entry, register), name=key),
        ]
    return found


urlpatterns = [
    path("programma/", programme, name="programme"),
    path("programma/bewijs/<uuid:public_id>/", evidence_file, name="evidence_file"),
    path("programma/bewijs/<uuid:public_id>/weghalen/", evidence_take_away, name="evidence_remove"),
    path("strategiekaart/", strategy_map, name="strategy_map"),
    *(pattern for register in (*REGISTERS, *PARTS) for pattern in addresses(register)),
]
