"""Addresses of procurement and contracts."""

from django.urls import path

from procurement.views.application import followed
from procurement.views.application.hub import application
from procurement.views.application.mine import mine
from procurement.views.application.signing import agreement, sign
from procurement.views.application.start import discard, renew, start
from procurement.views.application.submit import check as application_check
from procurement.views.application.task import task
from procurement.views.assessment import (
    acts,
    admission,
    advice,
    ask,
    check,
    decide,
    files,
    propose,
    queue,
)
from procurement.views.assessment.admissions import admissions
from procurement.views.assessment.page import assessment
from procurement.views.costs.own import costs, state
from procurement.views.costs.subcontracts import subcontracts
from procurement.views.dossiers.overview import dossiers
from procurement.views.dossiers.product import dossier
from procurement.views.dossiers.write import publish, write
from procurement.views.exams.pages import exam, exams, mark
from procurement.views.manage import builder, end, items, new, page, preview, schemes, version
from procurement.views.manage.publish import publish as scheme_publish
from procurement.views.notices import one as notice_views
from procurement.views.notices.listed import notices
from procurement.views.prices.add import price_add
from procurement.views.prices.page import prices
from procurement.views.prices.rise import price_raise
from procurement.views.public import admitted, conditions, feed, scheme
from procurement.views.public.check import check as fit_check
from procurement.views.public.schemes import schemes as public_schemes

app_name = "procurement"
ONE = "aanmelding/<uuid:public_id>/"
CHECKED, HELD = "aanmeldingen/<uuid:public_id>/", "toelatingen/<uuid:public_id>/"
PRICES = "segmenten/<uuid:public_id>/tarieven/"
DOSSIERS, COSTS = "tarieven/onderbouwing/", "aanbieder/kostprijs/"
SCHEME = "beheer/trajecten/<slug:code>/"
ITEMS = f"{SCHEME}<slug:kind>/"
urlpatterns = [
    path(PRICES, prices, name="prices"),
    path(f"{PRICES}nieuw/", price_add, name="price_add"),
    path(f"{PRICES}indexeren/", price_raise, name="price_raise"),
    path("aanbieder/aanmeldingen/", mine, name="applications_mine"),
    path("aanmelding/nieuw/<slug:code>/", start, name="application_start"),
    path(ONE, application, name="application"),
    path(f"{ONE}taak/<slug:slug>/", task, name="application_task"),
    path(f"{ONE}controleren/", application_check, name="application_check"),
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
    path("examens/", exams, name="exams"),
    path("examens/<uuid:public_id>/", exam, name="exam"),
    path("examens/<uuid:public_id>/<slug:slug>/", mark, name="exam_mark"),
    path("berichten/", notices, name="notices"),
    path("berichten/nieuw/", notice_views.add, name="notice_add"),
    path("berichten/<uuid:public_id>/", notice_views.notice, name="notice"),
    path("berichten/<uuid:public_id>/bestand/", notice_views.notice_file, name="notice_file"),
    path("toelating/<uuid:public_id>/tekenen/", sign, name="admission_sign"),
    path("toelating/<uuid:public_id>/overeenkomst/", agreement, name="admission_agreement"),
    path("trajecten/", public_schemes, name="schemes"),
    path("trajecten/rss/", feed.schemes_feed, name="schemes_feed"),
    path("trajecten/<slug:code>/", scheme.scheme, name="scheme"),
    path("trajecten/<slug:code>/check/", fit_check, name="scheme_check"),
    path("trajecten/<slug:code>/toegelaten/", admitted.admitted, name="scheme_admitted"),
    path("beheer/trajecten/", schemes.schemes, name="manage_schemes"),
    path("beheer/trajecten/nieuw/", new.scheme_new, name="scheme_new"),
    path(SCHEME, page.manage_scheme, name="manage_scheme"),
    path(f"{SCHEME}kopieren/", new.scheme_copied, name="scheme_copy"),
    path(f"{SCHEME}versie/", version.version_edit, name="version_edit"),
    path(f"{SCHEME}volgende-versie/", version.next_version, name="version_next"),
    path(f"{SCHEME}voorbeeld/", preview.preview, name="scheme_preview"),
    path(f"{SCHEME}publiceren/", scheme_publish, name="scheme_publish"),
    path(f"{SCHEME}beeindigen/", end.end, name="scheme_end"),
    path(f"{SCHEME}eisen/", builder.requirements, name="requirements"),
    path(f"{SCHEME}eisen/standaardlijst/", builder.standard, name="requirements_standard"),
    path(f"{SCHEME}eisen/als-aanbieder/", builder.as_provider, name="requirements_preview"),
    path(f"{SCHEME}eisen/<uuid:public_id>/verplaatsen/", builder.moved, name="requirement_move"),
    path(f"{ITEMS}nieuw/", items.item_add, name="scheme_item_add"),
    path(f"{ITEMS}<uuid:public_id>/", items.item, name="scheme_item"),
    path(f"{ITEMS}<uuid:public_id>/weg/", items.item_removed, name="scheme_item_remove"),
    path("voorwaarden/<uuid:public_id>/", conditions.conditions, name="conditions"),
    path("aanmeldingen/", queue.assessments, name="assessments"),
    path("aanmeldingen/verdelen/", queue.assign, name="assessments_assign"),
    path(CHECKED, assessment, name="assessment"),
    path(f"{CHECKED}behandelen/", acts.take, name="assessment_take"),
    path(f"{CHECKED}voldoet/", acts.meets, name="assessment_meets"),
    path(f"{CHECKED}eis/<slug:slug>/", check.check, name="assessment_check"),
    path(f"{CHECKED}aanvulling-vragen/", ask.ask, name="assessment_ask"),
    path(f"{CHECKED}zonder-aanvulling/", acts.lapse, name="assessment_lapse"),
    path(f"{CHECKED}voorstellen/", propose.propose, name="assessment_propose"),
    path(f"{CHECKED}vaststellen/", decide.decide, name="assessment_decide"),
    path(f"{CHECKED}terugsturen/", decide.back, name="assessment_back"),
    path(f"{CHECKED}opnieuw/", acts.reopen, name="assessment_reopen"),
    path(f"{CHECKED}advies/", advice.ask, name="advice_ask"),
    path("aanmeldingen/advies/<uuid:public_id>/", advice.advice, name="advice"),
    path("aanmeldingen/bewijs/<uuid:public_id>/", files.evidence, name="assessment_file"),
    path("aanmeldingen/ingediend/<uuid:public_id>/", files.submission, name="assessment_submission"),
    path("aanmeldingen/brief/<uuid:public_id>/", files.letter, name="assessment_letter"),
    path("toelatingen/", admissions, name="admissions"),
    path(HELD, admission.admission, name="admission"),
    path(f"{HELD}schorsen/", admission.suspend, name="admission_suspend"),
    path(f"{HELD}hervatten/", admission.resume, name="admission_resume"),
    path(f"{HELD}beeindigen/", admission.end, name="admission_end"),
    path("toelatingen/overeenkomst/<uuid:public_id>/", files.agreement, name="admission_signed"),
]
