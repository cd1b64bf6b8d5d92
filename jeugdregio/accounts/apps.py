"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jeugdregio.accounts"
    label = "accounts"
