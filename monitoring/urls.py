"""Addresses of monitoring."""

from django.urls import path

from monitoring.views.contract import contract
from monitoring.views.contracts import contracts
from monitoring.views.lump_sums import lump_sums
from monitoring.views.provider import provider, providers
from monitoring.views.region import region
from monitoring.views.report import report, report_file
from monitoring.views.reports import compute, report_make, reports
from monitoring.views.segment import segment
from monitoring.views.segments import segments

app_name = "monitoring"
urlpatterns = [
    path("regio/", region, name="region"),
    path("segmenten/", segments, name="segments"),
    path("segmenten/<uuid:public_id>/", segment, name="segment"),
    path("lumpsum/", lump_sums, name="lump_sums"),
    path("aanbieders/", providers, name="providers"),
    path("aanbieders/<uuid:public_id>/", provider, name="provider"),
    path("contracten/", contracts, name="contracts"),
    path("contracten/<uuid:public_id>/", contract, name="contract"),
    path("rapporten/", reports, name="reports"),
    path("rapporten/maken/", report_make, name="report_make"),
    path("rapporten/berekenen/", compute, name="compute"),
    path("rapporten/<uuid:public_id>/", report, name="report"),
    path("rapporten/<uuid:public_id>/<slug:kind>/", report_file, name="report_file"),
]
