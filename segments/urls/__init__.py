"""Addresses of the segments, gathered by topic."""

from django.urls import URLPattern, URLResolver

from segments.urls import (
    budgets,
    consent,
    kpi,
    norms,
    products,
    reclassification,
    registers,
    sheets,
    translation,
)

app_name = "segments"
urlpatterns: list[URLPattern | URLResolver] = [
    *budgets.urlpatterns,
    *consent.urlpatterns,
    *kpi.urlpatterns,
    *norms.urlpatterns,
    *products.urlpatterns,
    *reclassification.urlpatterns,
    *registers.urlpatterns,
    *sheets.urlpatterns,
    *translation.urlpatterns,
]
