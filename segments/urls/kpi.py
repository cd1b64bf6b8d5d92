"""Addresses of the KPI library and the norms."""

from django.urls import path

from segments.views.kpi.definition import kpi
from segments.views.kpi.edit import kpi_add, kpi_edit, kpi_remove, kpi_retire
from segments.views.kpi.grid import kpi_norms
from segments.views.kpi.grid_file import kpi_norms_file
from segments.views.kpi.library import library

KPI = "kpi/<str:code>/"
urlpatterns = [
    path("kpi/", library, name="kpis"),
    path("kpi/nieuw/", kpi_add, name="kpi_add"),
    path(KPI, kpi, name="kpi"),
    path(f"{KPI}wijzigen/", kpi_edit, name="kpi_edit"),
    path(f"{KPI}stoppen/", kpi_retire, name="kpi_retire"),
    path(f"{KPI}verwijderen/", kpi_remove, name="kpi_remove"),
    path(f"{KPI}normen/", kpi_norms, name="kpi_norms"),
    path(f"{KPI}normen/bestand/", kpi_norms_file, name="kpi_norms_file"),
]
