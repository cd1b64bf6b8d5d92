"""People, and the organisations they act for."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db.tenancy import ACTOR, ORGANISATION, REGION, SCOPE, Tenancy
from jeugdregio.core.models import PublicIdModel


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str, password: str | None = None, **extra: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(PublicIdModel, AbstractBaseUser, PermissionsMixin):
    """A person who signs in. What they may do follows from the membership they act under."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    joined_at = models.DateTimeField(db_default=Now(), editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


class Membership(PublicIdModel):
    """A person acts for an organisation in a region, in one role, between two days."""

    tenancy = Tenancy(
        read=f"user_id = {ACTOR} OR organisation_id = {ORGANISATION} OR region_id = {ORGANISATION}",
        write=f"region_id = {REGION} AND {ORGANISATION} IN (region_id, organisation_id)"
        f" AND {SCOPE} IN ('member', 'system')",
    )

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        "core.Organisation", on_delete=models.PROTECT, related_name="memberships"
    )
    region = models.ForeignKey("core.Organisation", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "region", "role"],
                name="membership_role_once_per_organisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"
