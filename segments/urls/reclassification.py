"""Addresses of reclassifications."""

from django.urls import path

from segments.views.reclassification.grid import going, weights
from segments.views.reclassification.lists import reclassifications, start
from segments.views.reclassification.origins import origins
from segments.views.reclassification.page import reclassification
from segments.views.reclassification.steps import adopt, back, place_add, place_clear, submit, withdraw

ONE = "herindelingen/<uuid:public_id>/"
urlpatterns = [
    path("herindelingen/", reclassifications, name="reclassifications"),
    path("herindelingen/nieuw/", start, name="reclassification_start"),
    path("herindelingen/herkomst/", origins, name="origins"),
    path(ONE, reclassification, name="reclassification"),
    path(f"{ONE}waarheen/", going, name="going"),
    path(f"{ONE}gewichten/", weights, name="weights"),
    path(f"{ONE}gemeente/", place_add, name="place_add"),
    path(f"{ONE}gemeente/<slug:slug>/wissen/", place_clear, name="place_clear"),
    path(f"{ONE}vaststellen/", adopt, name="reclassification_adopt"),
    path(f"{ONE}aan-gemeenten/", submit, name="reclassification_submit"),
    path(f"{ONE}terug/", back, name="reclassification_back"),
    path(f"{ONE}intrekken/", withdraw, name="reclassification_withdraw"),
]
