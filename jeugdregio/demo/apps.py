"""The demo app: builds a whole region by calling the services."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "jeugdregio.demo"
    label = "demo"
