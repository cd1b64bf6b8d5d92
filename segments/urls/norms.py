"""Addresses of the norms for products."""

from django.urls import path

from segments.views.norms.decide import framework_adopt, framework_change, framework_withdraw
from segments.views.norms.file import framework_file
from segments.views.norms.framework import framework
from segments.views.norms.frameworks import framework_make, frameworks
from segments.views.norms.norm import norm, norm_add, norm_take_out

FRAMEWORK = "normenkader/<uuid:public_id>/"
urlpatterns = [
    path("normenkader/", frameworks, name="frameworks"),
    path("normenkader/nieuw/", framework_make, name="framework_make"),
    path(FRAMEWORK, framework, name="framework"),
    path(f"{FRAMEWORK}wijzigen/", framework_change, name="framework_change"),
    path(f"{FRAMEWORK}bestand/", framework_file, name="framework_file"),
    path(f"{FRAMEWORK}normen/nieuw/", norm_add, name="norm_add"),
    path(f"{FRAMEWORK}normen/<uuid:norm>/", norm, name="norm"),
    path(f"{FRAMEWORK}normen/<uuid:norm>/weghalen/", norm_take_out, name="norm_remove"),
    path(f"{FRAMEWORK}vaststellen/", framework_adopt, name="framework_adopt"),
    path(f"{FRAMEWORK}intrekken/", framework_withdraw, name="framework_withdraw"),
]
