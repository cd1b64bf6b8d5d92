"""What a provider says about somebody, and what that is worth to us. Pure: no database, no request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Claims:
    """The claims of one sign-in, and the settings of the provider that made them."""

    id_token: Mapping[str, Any]
    userinfo: Mapping[str, Any]
    settings: Mapping[str, Any]

    def get(self, name: str) -> Any:
        """A claim; the signed token comes before the user info."""
        return self.id_token.get(name, self.userinfo.get(name))

    @property
    def verified_email(self) -> str:
        """The e-mail address, in small letters; empty when nobody says that it is theirs."""
        is_verified = self.settings["email_is_verified"] or self.get("email_verified") is True
        return str(self.get("email") or "").lower() if is_verified else ""

    @property
    def binds_organisation(self) -> bool:
        """Whether this provider speaks for organisations, as eHerkenning does."""
        return bool(self.settings["kvk_claim"])

    @property
    def kvk(self) -> str:
        """The KvK number of the organisation; empty when it is not given."""
        return str(self.get(self.settings["kvk_claim"]) or "")

    @property
    def has_second_factor(self) -> bool:
        """Whether the provider saw a second factor, in words that the configuration trusts."""
        amr = self.id_token.get("amr") or []
        return self.id_token.get("acr") in self.settings["second_factor_acr"] or any(
            method in self.settings["second_factor_amr"] for method in amr
        )
