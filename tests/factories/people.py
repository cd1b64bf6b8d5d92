"""People, and for whom they act."""

from datetime import date

import factory
from factory.django import DjangoModelFactory, Password

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, User

PASSWORD = "een lang wachtwoord"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    class Params:
        demo = factory.Trait(is_demo=True)
        gone = factory.Trait(is_active=False)

    name = factory.Sequence("Persoon {}".format)
    email = factory.Sequence("persoon{}@voorbeeld.test".format)
    password = Password(PASSWORD)


class MembershipFactory(DjangoModelFactory):
    """Make it inside the context of the region."""

    class Meta:
        model = Membership

    class Params:
        over = factory.Trait(ends_on=date(2021, 1, 1))

    user = factory.SubFactory(UserFactory)
    role = Role.CONTRACT_MANAGER
    starts_on = date(2020, 1, 1)
