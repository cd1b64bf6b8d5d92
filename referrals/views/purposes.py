"""Why people of the region and of municipalities look at lines about youths."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.looks.purposes import Purpose, register

CLAIM_CHECK = Purpose(
    "claim-check", _("Checking claims for care"), _("Youth Act, article 7.4.0: paying for care")
)

register(CLAIM_CHECK)
