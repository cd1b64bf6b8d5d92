"""What somebody changes by sending forms, seen past all policies from inside the same transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.urls import resolve

from jeugdregio.accounts import policy
from jeugdregio.core.db.tenancy import owned_models
from jeugdregio.runner.urls import parse_database_url
from tests.access.routes import Route, routes
from tests.canary.forms import Form
from tests.canary.inventory import DIRECTORY
from tests.canary.oracle import PERSON, Facts, may_change, may_tell
from tests.canary.walk import SKIPPED, Walker
from tests.canary.world import admin_url

ROLE = "jeugdregio_app"
TOUCHED = "SELECT relid, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
TABLE_OF = """
    SELECT c.oid, coalesce(p.relname, c.relname) FROM pg_class c
    LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class p ON p.oid = i.inhparent
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
"""
Rows = dict[object, tuple[Facts, str]]


@contextmanager
def both_sides() -> Iterator[None]:
    """One connection that works as the product and can look past its policies for a moment."""
    former = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(parse_database_url(admin_url()))
    connection.settings_dict["OPTIONS"] = {"options": f"-c role={ROLE}"}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(former)


@contextmanager
def seeing_all() -> Iterator[Any]:
    """A cursor of the superuser, in the transaction that is open."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        try:
            yield cursor
        finally:
            cursor.execute(f"SET LOCAL ROLE {ROLE}")


def judged() -> dict[str, type[models.Model]]:
    """Tables whose rows are somebody's: the owned ones, the people, and the directory, which nobody here changes."""
    others = [apps.get_model(label) for label in (PERSON, *DIRECTORY)]
    return {model._meta.db_table: model for model in (*owned_models(), *others)}


@dataclass
class Writer:
    """Sends everything that a walker may send and more, and says which rows of others were touched."""

    walker: Walker
    wrong: list[str] = field(default_factory=list)
    sent: int = 0
    changed: set[str] = field(default_factory=set)
    """Tables in which something was changed at all: without these, nothing was tried."""
    before: dict[str, Rows] = field(default_factory=dict)

    @cached_property
    def names(self) -> dict[int, str]:
        with seeing_all() as cursor:
            cursor.execute(TABLE_OF)
            return dict(cursor.fetchall())

    def write(self, every: list[Route]) -> None:
        """Every form of own pages, as it is and about objects of others; every address, about objects of others."""
        with transaction.atomic():
            self.walker.read_each(every)
            forms = list(self.forms())
            self.keep_all()
            for form in forms:
                self.send(form)
            transaction.set_rollback(True)

    def forms(self) -> Iterator[Form]:
        """What to send; looking for objects may make some, so all of it is looked up first."""
        for form in self.walker.forms.values():
            if SKIPPED.fullmatch(str(resolve(urlsplit(form.action).path).view_name)):
                continue
            yield form
            if changed := self.about_others(form):
                yield changed
        for route in sendable():
            yield from (Form(url, {}) for url in self.addresses_of_others(route))

    def keep_all(self) -> None:
        for table in judged():
            self.before[table] = rows_of(table)

    def addresses_of_others(self, route: Route) -> list[str]:
        own, others = self.walker.addresses(route)
        return others or ([] if route.arguments else own)

    def about_others(self, form: Form) -> Form | None:
        """The same form with ids of others in place of own ones, in its fields and in its address."""
        values = {name: self.other(value) for name, value in form.values.items()}
        path = "/".join(self.other(part) for part in form.action.split("/"))
        changed = Form(path, values)
        return changed if changed != form else None

    def other(self, value: str) -> str:
        try:
            found = self.walker.others_like(UUID(value))
        except ValueError:
            return value
        return str(found[0]) if found else value

    def send(self, form: Form) -> None:
        """One form; what it changed is judged and undone."""
        self.sent += 1
        with transaction.atomic():
            counts = self.touched()
            self.walker.ask_and_keep("post", form.action, form.values)
            after = self.touched()
            for table in {self.names[oid] for oid, count in after.items() if count != counts.get(oid, 0)}:
                self.judge(table, form)
            transaction.set_rollback(True)

    def touched(self) -> dict[int, int]:
        with connection.cursor() as cursor:
            cursor.execute(TOUCHED)
            return dict(cursor.fetchall())

    def judge(self, table: str, form: Form) -> None:
        self.changed.add(table)
        if table not in judged():
            return
        label, now = judged()[table]._meta.label, rows_of(table)
        former = self.before[table]
        for key in former.keys() | now.keys():
            for facts in (pair[0] for pair in (former.get(key), now.get(key)) if pair):
                if former.get(key) != now.get(key) and not self.may(label, facts, is_new=key not in former):
                    self.wrong.append(f"{self.walker.name}: {form.action} changes {label} {key}")

    def may(self, label: str, facts: Facts, *, is_new: bool) -> bool:
        reader = self.walker.scanner.reader
        return may_change(reader, label, facts) or (is_new and may_tell(reader, label, facts))


def rows_of(table: str) -> Rows:
    """Every row of a table by its id, with what it says."""
    pk = judged()[table]._meta.pk
    assert pk
    with seeing_all() as cursor:
        cursor.execute(f'SELECT t.*, md5(t::text) FROM "{table}" t')
        names = [column.name for column in cursor.description[:-1]]
        return {
            facts[pk.column]: (facts, row[-1])
            for row in cursor.fetchall()
            if (facts := dict(zip(names, row, strict=False)))
        }


def sendable() -> list[Route]:
    """Every address that takes a form, whoever may send it."""
    return [
        route
        for route in routes()
        if (str(route.name), "POST") in policy.rules() and not SKIPPED.fullmatch(str(route.name))
    ]
