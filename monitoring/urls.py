"""Addresses of monitoring."""

from django.urls import path

from monitoring.views.contract import contract
from monitoring.views.contracts import contracts

app_name = "monitoring"
urlpatterns = [
    path("contracten/", contracts, name="contracts"),
    path("contracten/<uuid:public_id>/", contract, name="contract"),
]
