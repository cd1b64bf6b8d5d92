"""The form for a remark."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.comments.subjects import Subject

PREFIX = "opmerking"


class CommentForm(forms.Form):
    """The text, and whether the other party reads it too; what the text may hold is judged by the service."""

    text = forms.CharField(
        label=gettext_lazy("Your comment"),
        help_text=gettext_lazy("Do not write personal data here."),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write your comment.")},
    )
    shared = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data, prefix=PREFIX)
        if subject.other is None:
            del self.fields["shared"]
        else:
            self.fields["shared"].label = _("%(organisation)s may read this too") % {
                "organisation": subject.other
            }
