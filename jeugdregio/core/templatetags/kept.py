"""Parts of pages that are drawn once: for the same figures and audience, or in a process for the same few words."""

from collections import OrderedDict
from collections.abc import Sequence

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from jeugdregio.core.kept.pieces import Pieces

register = template.Library()
# Of each place in a template; words that are not asked for any more make room.
REMEMBERED = 256


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


class RememberedNode(Node):
    """Keeps what it drew in the process, by the values that it was told to look at."""

    child_nodelists = ("content",)

    def __init__(self, content: NodeList, values: Sequence[FilterExpression]) -> None:
        self.content, self.values = content, values
        self.drawn: OrderedDict[str, SafeString] = OrderedDict()

    def render(self, context: Context) -> SafeString:
        key = repr(
            [get_language(), *(words(value.resolve(context, ignore_failures=True)) for value in self.values)]
        )
        found = self.drawn.get(key)
        if found is None:
            found = self.drawn[key] = self.content.render(context)
            if len(self.drawn) > REMEMBERED:
                self.drawn.popitem(last=False)
        return found


def words(value: object) -> object:
    """A value as the words that a page would show of it; lists with all that is in them."""
    return [words(item) for item in value] if isinstance(value, list | tuple) else str(value)


@register.tag
def remembered(parser: Parser, token: Token) -> RememberedNode:
    """{% remembered first second %}: what is inside depends on the words of these values and on nothing else."""
    _tag, *values = token.split_contents()
    content = parser.parse(("endremembered",))
    parser.delete_first_token()
    return RememberedNode(content, [parser.compile_filter(value) for value in values])
