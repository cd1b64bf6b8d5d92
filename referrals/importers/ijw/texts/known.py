"""Messages and lines that are known already, and our own checks against region and contract."""

from django.utils.translation import gettext_lazy as _

from referrals.importers.ijw.texts import flag, notice, refuse

KNOWN_RULES = (
    notice(
        "TR056",
        _("This message was read in before. It is skipped."),
        _("You need not do anything. Every message counts once."),
    ),
    refuse(
        "JR-CONTENT",
        _("A message with this identification is known, but with other content."),
        _("Ask the sender which message holds. A new message needs its own identification."),
    ),
    flag(
        "JR-DUPLICATE",
        _("This line came in before with another message. It does not count again."),
        _("Ask the provider for a reference of its own if this is another line."),
    ),
    flag(
        "JR-CONTRACT",
        _("No contract has a price for product code %(code)s on %(date_on)s."),
        _("Check the price lines of the contract. Until then the line counts for no contract."),
    ),
    refuse(
        "JR-MUNICIPALITY",
        _("Municipality code %(code)s is not known in the portal."),
        _("Check the code, or ask the administrator to add the municipality."),
    ),
    refuse(
        "JR-REGION",
        _("Municipality %(code)s does not belong to this region on %(date_on)s."),
        _("Put the message in at the region of this municipality."),
    ),
    refuse(
        "JR-ALLOCATION",
        _("The youth in the message is not the youth of allocation %(number)s."),
        _("Ask the sender to check the BSN and the allocation number."),
    ),
    refuse(
        "JR-PROVIDER",
        _("No provider with AGB code %(code)s is known in this region."),
        _("Check the code, or ask the administrator to add the provider."),
    ),
)
