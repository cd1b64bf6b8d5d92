"""Code of a page, which runs only with the nonce of its own answer."""

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def script(context: Context, path: str) -> SafeString:
    """A script of our own. A page that answers no request, such as that of a failure, goes without."""
    request = context.get("request")
    if request is None:
        return SafeString("")
    return format_html(
        '<script src="{}" nonce="{}" defer></script>', static(path), getattr(request, "csp_nonce", "")
    )
