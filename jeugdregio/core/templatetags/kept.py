"""A part of a page that is drawn once for the same figures and the same audience."""

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from jeugdregio.core.kept.pieces import Pieces

register = template.Library()


class KeptNode(Node):
    child_nodelists = ("content",)

    def __init__(self, content: NodeList, pieces: FilterExpression, name: FilterExpression) -> None:
        self.content, self.pieces, self.name = content, pieces, name

    def render(self, context: Context) -> SafeString:
        pieces: Pieces = self.pieces.resolve(context)
        name = str(self.name.resolve(context))
        found = pieces.find(name)
        if found is None:
            found = self.content.render(context)
            pieces.put(name, found)
        return found


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """{% kept pieces "name" %}: nothing inside may depend on the person, the session or the moment."""
    try:
        _tag, pieces, name = token.split_contents()
    except ValueError as error:
        raise template.TemplateSyntaxError("kept takes the pieces and a name") from error
    content = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(content, parser.compile_filter(pieces), parser.compile_filter(name))
