"""What a page says about the request that it answers."""

from django import template

from jeugdregio.core.trace import current_trace

register = template.Library()


@register.simple_tag
def trace_code() -> str:
    """The code of this request; empty outside one."""
    trace = current_trace()
    return trace.code if trace else ""
