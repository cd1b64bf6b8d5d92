"""Addresses of procurement and contracts."""

from django.urls import path

from procurement.views.application import followed
from procurement.views.application.hub import application
from procurement.views.application.mine import mine
from procurement.views.application.signing import agreement, sign
from procurement.views.application.start import discard, renew, start
from procurement.views.application.submit import check
from procurement.views.application.task import task
from procurement.views.costs.own import costs, state
from procurement.views.costs.subcontracts import subcontracts
from procurement.views.dossiers.overview import dossiers
from procurement.views.dossiers.product import dossier
from procurement.views.dossiers.write import publish, write
from procurement.views.notices import one as notice_views
from procurement.views.notices.listed import notices
from procurement.views.prices.add import price_add
from procurement.views.prices.page import prices
from procurement.views.prices.rise import price_raise

app_name = "procurement"
ONE = "aanmelding/<uuid:public_id>/"
PRICES = "segmenten/<uuid:public_id>/tarieven/"
DOSSIERS, COSTS = "tarieven/onderbouwing/", "aanbieder/kostprijs/"
urlpatterns = [
    path(PRICES, prices, name="prices"),
    path(f"{PRICES}nieuw/", price_add, name="price_add"),
    path(f"{PRICES}indexeren/", price_raise, name="price_raise"),
    path("aanbieder/aanmeldingen/", mine, name="applications_mine"),
    path("aanmelding/nieuw/<slug:code>/", start, name="application_start"),
    path(ONE, application, name="application"),
    path(f"{ONE}taak/<slug:slug>/", task, name="application_task"),
    path(f"{ONE}controleren/", check, name="application_check"),
    path(f"{ONE}ontvangst/", followed.receipt, name="application_receipt"),
    path(f"{ONE}ontvangst/pdf/", followed.receipt_file, name="application_receipt_file"),
    path(f"{ONE}verwijderen/", discard, name="application_discard"),
    path(f"{ONE}nieuwe-voorwaarden/", renew, name="application_renew"),
    path(f"{ONE}aanvullen/", followed.supplement, name="application_supplement"),
    path(f"{ONE}intrekken/", followed.withdraw, name="application_withdraw"),
    path("aanmelding/ingediend/<uuid:public_id>/", followed.submission_file, name="submission_file"),
    path("aanmelding/brief/<uuid:public_id>/", followed.letter_mine, name="letter_mine"),
    path(DOSSIERS, dossiers, name="dossiers"),
    path(f"{DOSSIERS}<slug:code>/", dossier, name="dossier"),
    path(f"{DOSSIERS}<slug:code>/schrijven/", write, name="dossier_write"),
    path(f"{DOSSIERS}<slug:code>/publiceren/", publish, name="dossier_publish"),
    path(COSTS, costs, name="costs"),
    path(f"{COSTS}onderaanneming/", subcontracts, name="subcontracts"),
    path(f"{COSTS}<slug:code>/", state, name="cost_state"),
    path("berichten/", notices, name="notices"),
    path("berichten/nieuw/", notice_views.add, name="notice_add"),
    path("berichten/<uuid:public_id>/", notice_views.notice, name="notice"),
    path("berichten/<uuid:public_id>/bestand/", notice_views.notice_file, name="notice_file"),
    path("toelating/<uuid:public_id>/tekenen/", sign, name="admission_sign"),
    path("toelating/<uuid:public_id>/overeenkomst/", agreement, name="admission_agreement"),
]
