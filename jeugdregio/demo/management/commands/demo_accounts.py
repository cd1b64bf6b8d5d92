"""Print the accounts of the demo: role, e-mail address, password, and for whom each acts."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from jeugdregio.demo.accounts import Account, accounts_of_demo


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        rows = list(accounts_of_demo())
        if not rows:
            self.stdout.write("There are no demo accounts yet: run manage.py seed_demo.")
            return
        head = Account(_("Role"), _("E-mail address"), _("Password"), _("Acts for"))
        for line in table([head, *rows]):
            self.stdout.write(line)


def table(rows: list[Account]) -> list[str]:
    """Rows with columns of equal width, and a line below the first."""
    cells = [(row.role, row.email, row.password, row.acts_for) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return [lines[0], "  ".join("-" * width for width in widths), *lines[1:]]
