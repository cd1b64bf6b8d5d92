"""The page of one step of an act: what it means, and the form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from segments.models import BudgetChange
from segments.views.budgets.words import PAGE, crumbs


def step_page(
    request: HttpRequest, change: BudgetChange, form: Any, title: str, text: str = ""
) -> HttpResponse:
    """The form of a step with what it means; `title` is also what the button says."""
    values = {
        "title": title,
        "subtitle": change.title,
        "text": text,
        "form": form,
        "submit": title,
        "back": reverse(PAGE, args=[change.public_id]),
        "breadcrumb": crumbs(change.year, change, title),
    }
    return render(request, "segments/one_form.html", values, status=getattr(form, "status", 200))
