"""Addresses of the translation table and its rounds."""

from django.urls import path

from segments.views.translation.code import translation_code
from segments.views.translation.decide import round_adopt, round_note, round_withdraw
from segments.views.translation.file import round_file
from segments.views.translation.round import translation_round
from segments.views.translation.rounds import round_make, rounds
from segments.views.translation.rows import round_row, round_row_add, round_row_remove
from segments.views.translation.table import translation

ROUND = "vertaaltabel/rondes/<uuid:public_id>/"
urlpatterns = [
    path("vertaaltabel/", translation, name="translation"),
    path("vertaaltabel/rondes/", rounds, name="rounds"),
    path("vertaaltabel/rondes/nieuw/", round_make, name="round_make"),
    path(ROUND, translation_round, name="round"),
    path(f"{ROUND}bestand/", round_file, name="round_file"),
    path(f"{ROUND}rijen/nieuw/", round_row_add, name="round_row_add"),
    path(f"{ROUND}rijen/<uuid:row>/", round_row, name="round_row"),
    path(f"{ROUND}rijen/<uuid:row>/weghalen/", round_row_remove, name="round_row_remove"),
    path(f"{ROUND}toelichting/", round_note, name="round_note"),
    path(f"{ROUND}vaststellen/", round_adopt, name="round_adopt"),
    path(f"{ROUND}intrekken/", round_withdraw, name="round_withdraw"),
    path("vertaaltabel/<slug:agreement>/<slug:code>/", translation_code, name="translation_code"),
]
