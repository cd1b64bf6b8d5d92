"""Tables of the providers."""

from providers.models.answer import GivenAnswer
from providers.models.consortium import Consortium, ConsortiumMember, Subcontractor
from providers.models.document import Document
from providers.models.location import Capacity, Location
from providers.models.profile import Profile
from providers.models.provider import Provider

__all__ = [
    "Capacity",
    "Consortium",
    "ConsortiumMember",
    "Document",
    "GivenAnswer",
    "Location",
    "Profile",
    "Provider",
    "Subcontractor",
]
