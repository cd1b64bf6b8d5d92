"""Addresses of the providers."""

from django.urls import path

from providers.views.organisations import organisations
from providers.views.own import consortium, documents, edit
from providers.views.own.organisation import organisation

OWN, SAFE = "aanbieder/", "aanbieder/documenten/"
TOGETHER = f"{OWN}samenwerking/"

app_name = "providers"
urlpatterns = [
    path("beheer/organisaties/", organisations, name="organisations"),
    path(f"{OWN}organisatie/", organisation, name="organisation"),
    path(f"{OWN}organisatie/gegevens/", edit.profile, name="profile"),
    path(f"{OWN}locaties/nieuw/", edit.location, name="location_add"),
    path(f"{OWN}locaties/<uuid:public_id>/", edit.location, name="location"),
    path(f"{OWN}capaciteit/nieuw/", edit.capacity_add, name="capacity_add"),
    path(f"{OWN}onderaannemers/nieuw/", edit.subcontractor, name="subcontractor_add"),
    path(f"{OWN}onderaannemers/<uuid:public_id>/", edit.subcontractor, name="subcontractor"),
    path(f"{TOGETHER}nieuw/", consortium.consortium_edit, name="consortium_add"),
    path(f"{TOGETHER}<uuid:public_id>/", consortium.consortium, name="consortium"),
    path(f"{TOGETHER}<uuid:public_id>/wijzigen/", consortium.consortium_edit, name="consortium_edit"),
    path(f"{TOGETHER}<uuid:public_id>/deelnemers/nieuw/", consortium.member_add, name="member_add"),
    path(f"{TOGETHER}deelnemers/<uuid:public_id>/", consortium.member, name="member"),
    path(SAFE, documents.documents, name="documents"),
    path(f"{SAFE}nieuw/", documents.document_add, name="document_add"),
    path(f"{SAFE}<uuid:public_id>/bestand/", documents.document_file, name="document_file"),
    path(f"{SAFE}<uuid:public_id>/vervangen/", documents.document_replace, name="document_replace"),
    path(f"{SAFE}<uuid:public_id>/verwijderen/", documents.document_remove, name="document_remove"),
]
