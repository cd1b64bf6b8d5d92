"""What the portal says about accessibility, privacy and cookies."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.tables import TableView


def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the portal is, and where to report a problem."""
    return statement(request, "core/accessibility.html", _("Accessibility"))


def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data the portal holds, and why."""
    return statement(request, "core/privacy.html", _("Privacy"))


def cookies(request: HttpRequest) -> HttpResponse:
    """The cookies that the portal sets, by their names in the settings."""
    table = TableView(
        id="cookies",
        caption=_("The cookies of this portal"),
        columns=[
            Column("name", _("Name"), Kind.TEXT),
            Column("purpose", _("What it does"), Kind.TEXT),
            Column("period", _("How long it stays"), Kind.TEXT),
        ],
        rows=[
            (
                settings.SESSION_COOKIE_NAME,
                _("Remembers that you are signed in."),
                _("Until you close the browser"),
            ),
            (settings.CSRF_COOKIE_NAME, _("Makes sure that you yourself sent a form."), _("One year")),
            (
                settings.DEVICE_COOKIE_NAME,
                _("Knows this device again. So you can still sign in when others guess at your password."),
                _("Half a year"),
            ),
            (
                settings.KEPT_COOKIE_NAME,
                _("Finds what you had filled in when your sign-in ended, so that you can send it after all."),
                _("One hour"),
            ),
        ],
    )
    return statement(request, "core/cookies.html", _("Cookies"), table=table)


def statement(request: HttpRequest, template: str, title: str, **extra: object) -> HttpResponse:
    """A statement as a page with its place in the site."""
    context = {"title": title, "breadcrumb": [(_("Home"), "/"), (title, "")], **extra}
    return render(request, template, context)
