"""What the accounts tell the core: who works where, and as what."""

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.selectors.workers import workers_in
from jeugdregio.core.work.people import use_directory


def connect() -> None:
    """Answer the core's questions about people."""
    use_directory(workers_in, {role.value: role.label for role in Role})
