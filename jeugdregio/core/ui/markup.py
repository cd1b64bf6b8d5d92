"""The cells of tables as HTML. A page holds hundreds of them, and a template for each would be most of its cost."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString

from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.cells import ShownCell
from jeugdregio.core.ui.status import Badge, Tone


def row_html(cells: list[ShownCell]) -> SafeString:
    """The cells of one row, each in its element; the first one heads the row."""
    return SafeString("\n".join(map(cell_html, cells)))


def cell_html(shown: ShownCell) -> str:
    """One cell: its sign, link or text, then its mark, badge, drawing and note. Whatever is no HTML is escaped."""
    css = f' class="{shown.css}"' if shown.css else ""
    inner = content_html(shown)
    return f'<th scope="row"{css}>{inner}</th>' if shown.is_header else f"<td{css}>{inner}</td>"


def content_html(shown: ShownCell) -> str:
    """What stands inside the element of a cell."""
    cell = shown.cell
    text = _text(shown)
    if cell.mark:
        text += (
            f'<sup class="cell-mark" aria-hidden="true">{escape(cell.mark.printed)}</sup>{_heard(cell.mark)}'
        )
    beside = (
        badge_html(cell.badge) if cell.badge else "",
        conditional_escape(cell.drawing) if cell.drawing else "",
        f'<span class="cell-note">{conditional_escape(str(cell.note))}</span>' if cell.note else "",
    )
    return " ".join(part for part in (text, *beside) if part)


def badge_html(badge: Badge) -> SafeString:
    """A status word with its shape."""
    return drawn_badge(conditional_escape(str(badge.label)), badge.tone)


@lru_cache(maxsize=512)
def drawn_badge(label: SafeString, tone: Tone) -> SafeString:
    """There are few words and five tones; each pair is drawn once."""
    return render_to_string("components/status_badge.html", {"label": label, "tone": tone})


def _text(shown: ShownCell) -> str:
    if shown.sign:
        return f'<span aria-hidden="true">{escape(shown.text)}</span>{_heard(shown.sign)}'
    text = conditional_escape(shown.text)
    if shown.cell.url:
        return f'<a class="utrecht-link utrecht-link--html-a" href="{conditional_escape(shown.cell.url)}">{text}</a>'
    return text


def _heard(sign: Sign) -> str:
    """What a sign says, for who does not see it."""
    return f'<span class="visually-hidden">{escape(sign.meaning)}</span>'
