"""The components that pages are built from; each template in templates/components/ lists its parameters."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BaseForm
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from jeugdregio.core.charts.figure import ChartFigure
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.saved_views.shown import with_saved_views
from jeugdregio.core.ui.activity import ActionItem, CommentThread, HistoryEntry, HistoryTab, TimelineItem
from jeugdregio.core.ui.figures import Figure, FigureCard
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.markup import badge_html
from jeugdregio.core.ui.navigation import Step, Tab
from jeugdregio.core.ui.progress import Progress
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import Empty, TableView

register = template.Library()

BUTTONS = {
    "primary": "utrecht-button utrecht-button--primary-action",
    "secondary": "utrecht-button utrecht-button--secondary-action",
    "subtle": "utrecht-button utrecht-button--subtle",
    "danger": "utrecht-button utrecht-button--primary-action utrecht-button--danger",
}


def fill(name: str, content: str, **values: Any) -> SafeString:
    """Render a component around `content`, which the template engine has escaped already."""
    return render_to_string(f"components/{name}.html", {"content": SafeString(content.strip()), **values})


@register.simple_block_tag(end_name="endpage_heading")
def page_heading(content: str, title: Text, badge: Badge | None = None, subtitle: Text = "") -> SafeString:
    """The h1 with its status; the content holds the actions."""
    return fill("page_heading", content, title=title, badge=badge, subtitle=subtitle)


@register.simple_block_tag(end_name="endalert")
def alert(content: str, title: Text = "", tone: str = "info", urgent: bool = False) -> SafeString:
    """A message in a coloured box."""
    return fill("alert", content, title=title, tone=Tone(tone), urgent=urgent)


@register.simple_block_tag(end_name="enddetails")
def details(content: str, summary: Text, open: bool = False) -> SafeString:
    """Text that is folded until asked for; print opens it."""
    return fill("details", content, summary=summary, open=open)


@register.simple_block_tag(end_name="endpanel")
def panel(content: str, title: Text = "", id: str = "", level: int = 2) -> SafeString:
    """A part of a page with its own heading."""
    return fill("panel", content, title=title, id=id, level=level)


@register.simple_block_tag(takes_context=True, end_name="endportal_form")
def portal_form(
    context: Context,
    content: str,
    form: BaseForm,
    submit: Text,
    action: str = "",
    cancel_url: str = "",
    id: str = "form",
) -> SafeString:
    """A whole form: summary of errors, fields, content, buttons."""
    form.use_required_attribute = False
    values = {"form": form, "submit": submit, "action": action, "cancel_url": cancel_url, "id": id}
    return fill("form", content, csrf_token=context.get("csrf_token", ""), **values)


@register.inclusion_tag("components/tabs.html")
def tabs(items: Sequence[Tab], label: Text) -> dict[str, Any]:
    """Tabs of an object page, as links."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(items: Sequence[tuple[Text, str]]) -> dict[str, Any]:
    """The way from home to this page; the last item is the page itself."""
    return {"items": items}


@register.inclusion_tag("components/button.html")
def button(
    label: Text, kind: str = "primary", name: str = "", value: str = "", about: Text = "", form: str = ""
) -> dict[str, Any]:
    """A button that sends a form."""
    return {
        "label": label,
        "css": BUTTONS[kind],
        "name": name,
        "value": value,
        "about": about,
        "form": form,
    }


@register.inclusion_tag("components/link_button.html")
def link_button(label: Text, url: str, kind: str = "secondary", about: Text = "") -> dict[str, Any]:
    """A link that looks like a button."""
    return {"label": label, "url": url, "css": BUTTONS[kind], "about": about}


@register.simple_tag
def status_badge(badge: Badge) -> SafeString:
    """A status word with its shape."""
    return badge_html(badge)


@register.inclusion_tag("components/figure_list.html")
def figure_list(items: Sequence[Figure]) -> dict[str, Any]:
    """Labels with their values."""
    return {"items": items}


@register.inclusion_tag("components/summary_list.html")
def summary_list(items: Sequence[Figure]) -> dict[str, Any]:
    """Questions with their answers, below each other."""
    return {"items": items}


@register.inclusion_tag("components/figure_cards.html")
def figure_cards(items: Sequence[FigureCard]) -> dict[str, Any]:
    """Core figures as cards."""
    return {"items": items}


@register.inclusion_tag("components/data_table.html")
def data_table(table: TableView) -> dict[str, Any]:
    """A table with sorting, pages, totals, legend and downloads."""
    return {"table": table}


@register.inclusion_tag("components/filter_form.html")
def filter_form(bar: FilterBar) -> dict[str, Any]:
    """Filters and the ones that are on, without anything of the reader."""
    return {"bar": bar}


@register.inclusion_tag("components/filter_bar.html", takes_context=True)
def filter_bar(context: Context, bar: FilterBar) -> dict[str, Any]:
    """Filters, the ones that are on, the number of results, and saved views."""
    return result_row(context, bar)


@register.inclusion_tag("components/result_row.html", takes_context=True)
def result_row(context: Context, bar: FilterBar) -> dict[str, Any]:
    """The number of results, and saved views.

    On a list page the reader's own saved views are added; pages of one object have none.
    """
    actor, request = context.get("actor"), context.get("request")
    match = getattr(request, "resolver_match", None)
    if actor and match and not match.kwargs and not bar.save_url:
        bar = with_saved_views(bar, actor.context, match.view_name)
    return {"bar": bar, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("components/progress.html", takes_context=True)
def progress(context: Context, job: Progress) -> dict[str, Any]:
    """A long job."""
    return {"job": job, "csrf_token": context.get("csrf_token", ""), "request": context.get("request")}


@register.inclusion_tag("components/empty_state.html")
def empty_state(empty: Empty) -> dict[str, Any]:
    """Why there is nothing here and what to do."""
    return {"empty": empty}


@register.inclusion_tag("components/comments.html", takes_context=True)
def comments(context: Context, thread: CommentThread) -> dict[str, Any]:
    """Remarks on an object and a form for a new one."""
    return {"thread": thread, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("components/history.html")
def history(entries: Sequence[HistoryEntry]) -> dict[str, Any]:
    """Who did what, when and why."""
    return {"entries": entries}


@register.inclusion_tag("components/history_tab.html")
def history_tab(tab: HistoryTab) -> dict[str, Any]:
    """The history of an object with its files."""
    return {"tab": tab}


@register.inclusion_tag("components/chart_figure.html")
def chart_figure(figure: ChartFigure) -> dict[str, Any]:
    """A drawing with its message and its table."""
    return {"figure": figure}


@register.inclusion_tag("components/timeline.html")
def timeline(items: Sequence[TimelineItem]) -> dict[str, Any]:
    """Events, newest first."""
    return {"items": items}


@register.inclusion_tag("components/steps.html")
def steps(items: Sequence[Step], label: Text) -> dict[str, Any]:
    """Phases with their status in words."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/action_list.html")
def action_list(items: Sequence[ActionItem]) -> dict[str, Any]:
    """What waits for this user, most urgent first."""
    return {"items": items}
