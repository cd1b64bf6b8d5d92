"""Addresses of monitoring."""

from django.urls import path

from monitoring.views import valve
from monitoring.views.budget import budget
from monitoring.views.classified import classified
from monitoring.views.contract import contract
from monitoring.views.contracts import contracts
from monitoring.views.division import division
from monitoring.views.lump_sums import lump_sums
from monitoring.views.missing import one as missing
from monitoring.views.missing.listed import missing_supply
from monitoring.views.pivot import question
from monitoring.views.provider import provider, providers
from monitoring.views.region import region
from monitoring.views.report import report, report_file
from monitoring.views.reports import compute, report_make, reports
from monitoring.views.scenarios import changes, editing, rates
from monitoring.views.scenarios.compare import compare
from monitoring.views.scenarios.every import scenarios
from monitoring.views.scenarios.page import scenario
from monitoring.views.segment import segment
from monitoring.views.segments import segments
from monitoring.views.supervision.ask import ask
from monitoring.views.supervision.numbers import numbers, target
from monitoring.views.supervision.page import supervision

app_name = "monitoring"
urlpatterns = [
    path("regio/", region, name="region"),
    path("budget/", budget, name="budget"),
    path("budget/verdeling/<uuid:public_id>/", division, name="division"),
    path("budget/ventiel/<uuid:public_id>/", valve.valve, name="valve"),
    path("budget/ventiel/<uuid:public_id>/afbouw/", valve.phase, name="valve_phase"),
    path("budget/ventiel/<uuid:public_id>/toekennen/", valve.grant, name="valve_grant"),
    path("segmenten/", segments, name="segments"),
    path("segmenten/indeling/", classified, name="classified"),
    path("segmenten/<uuid:public_id>/", segment, name="segment"),
    path("vragen/", question, name="question"),
    path("prognose/", scenarios, name="scenarios"),
    path("prognose/nieuw/", editing.add, name="scenario_add"),
    path("prognose/vergelijken/", compare, name="scenario_compare"),
    path("prognose/<uuid:public_id>/", scenario, name="scenario"),
    path("prognose/<uuid:public_id>/bewerken/", editing.edit, name="scenario_edit"),
    path("prognose/<uuid:public_id>/archiveren/", editing.archive, name="scenario_archive"),
    path("prognose/<uuid:public_id>/wijziging/", changes.add, name="change_add"),
    path("prognose/<uuid:public_id>/groei/", rates.add, name="rate_add"),
    path("prognose/wijziging/<uuid:public_id>/", changes.edit, name="change_edit"),
    path("prognose/wijziging/<uuid:public_id>/terug/", changes.back, name="change_back"),
    path("prognose/wijziging/<uuid:public_id>/verwijderen/", changes.remove, name="change_remove"),
    path("lumpsum/", lump_sums, name="lump_sums"),
    path("aanbieders/", providers, name="providers"),
    path("aanbieders/aantal/", numbers, name="provider_numbers"),
    path("aanbieders/aantal/<uuid:public_id>/doel/", target, name="provider_target"),
    path("aanbieders/toezicht/", supervision, name="supervision"),
    path("aanbieders/toezicht/vraag/<uuid:public_id>/", ask, name="evidence_ask"),
    path("aanbieders/<uuid:public_id>/", provider, name="provider"),
    path("aanbod-tekort/", missing_supply, name="missing_supply"),
    path("aanbod-tekort/nieuw/", missing.add, name="missing_add"),
    path("aanbod-tekort/<uuid:public_id>/", missing.missing, name="missing"),
    path("aanbod-tekort/<uuid:public_id>/wijzigen/", missing.edit, name="missing_edit"),
    path("aanbod-tekort/<uuid:public_id>/opgelost/", missing.solve, name="missing_solve"),
    path("contracten/", contracts, name="contracts"),
    path("contracten/<uuid:public_id>/", contract, name="contract"),
    path("rapporten/", reports, name="reports"),
    path("rapporten/maken/", report_make, name="report_make"),
    path("rapporten/berekenen/", compute, name="compute"),
    path("rapporten/<uuid:public_id>/", report, name="report"),
    path("rapporten/<uuid:public_id>/<slug:kind>/", report_file, name="report_file"),
]
