"""Texts that people wrote, in templates."""

from django import template

from jeugdregio.core.own_texts.shown import as_html

register = template.Library()
register.filter("as_paragraphs", as_html)
