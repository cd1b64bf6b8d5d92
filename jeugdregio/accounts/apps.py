"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jeugdregio.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to what happens at the door, and know the mails about it."""
        from jeugdregio.accounts import (  # noqa: F401
            contact_mail,
            first_steps,
            history_words,
            invitation_mail,
            mails,
            portal,
            receivers,
            second_step_mail,
        )

        mails.register_kinds()
        invitation_mail.connect()
        contact_mail.connect()
        second_step_mail.connect()
        portal.connect()
        first_steps.connect()
        history_words.connect()
