"""Addresses of claims, messages and tables."""

from django.urls import path

from referrals.views.import_actions import cancel, choose, confirm
from referrals.views.import_page import import_page, import_progress
from referrals.views.imports import imports
from referrals.views.quality import data_quality
from referrals.views.tables import table_template, tables

app_name = "referrals"
urlpatterns = [
    path("declaraties/inlezen/", imports, name="imports"),
    path("declaraties/inlezen/tabellen/", tables, name="tables"),
    path("declaraties/inlezen/tabellen/<slug:kind>/", table_template, name="table_template"),
    path("declaraties/import/<uuid:public_id>/", import_page, name="import"),
    path("declaraties/import/<uuid:public_id>/voortgang/", import_progress, name="import_progress"),
    path("declaraties/import/<uuid:public_id>/soort/", choose, name="import_kind"),
    path("declaraties/import/<uuid:public_id>/inlezen/", confirm, name="import_confirm"),
    path("declaraties/import/<uuid:public_id>/niet-inlezen/", cancel, name="import_cancel"),
    path("datakwaliteit/", data_quality, name="quality"),
]
