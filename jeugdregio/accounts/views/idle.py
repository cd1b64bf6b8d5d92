"""How long the session lasts, for a page that stays open."""

from django.http import HttpRequest, JsonResponse

from jeugdregio.accounts.idle import left_of
from jeugdregio.accounts.sessions import SessionStore


def session_left(request: HttpRequest) -> JsonResponse:
    """Seconds left, 0 for who is signed out. Asking does not count as use, in whichever tab; sending the form does."""
    session = request.session
    assert isinstance(session, SessionStore)
    session.modified = request.method == "POST" and request.user.is_authenticated
    return JsonResponse(left_of(session))
