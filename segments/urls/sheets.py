"""Addresses of sheets: proposals, versions beside each other, and the ways to pay."""

from django.urls import path

from segments.views import payments
from segments.views.changes import changes
from segments.views.compare import versions
from segments.views.proposal import new, proposal
from segments.views.steps import adopt, step

SEGMENT = "segmenten/<uuid:public_id>"
urlpatterns = [
    path("segmenten/nieuw/", new, name="new"),
    path("segmenten/wijzigingen/", changes, name="changes"),
    path(f"{SEGMENT}/voorstel/", proposal, name="proposal"),
    path(f"{SEGMENT}/voorstel/vaststellen/", adopt, name="draft_adopt"),
    path(f"{SEGMENT}/voorstel/aan-gemeenten/", step, {"name": "submit"}, name="draft_submit"),
    path(f"{SEGMENT}/voorstel/terug/", step, {"name": "back"}, name="draft_back"),
    path(f"{SEGMENT}/voorstel/intrekken/", step, {"name": "withdraw"}, name="draft_withdraw"),
    path(f"{SEGMENT}/versies/", versions, name="versions"),
    path("bekostiging/", payments.payments, name="payments"),
    path("bekostiging/nieuw/", payments.add, name="payment_add"),
    path("bekostiging/<slug:code>/", payments.payment, name="payment"),
    path("bekostiging/<slug:code>/verwijderen/", payments.remove, name="payment_remove"),
]
