"""Who may read the figures of the portal. Machines inside ask without TLS, so they are not sent to another address."""

from jeugdregio.settings import environment as env

METRICS_TOKEN = env.text("JEUGDREGIO_METRICS_TOKEN", "")
METRICS_FROM = env.items("JEUGDREGIO_METRICS_FROM", "127.0.0.0/8,::1")
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
