"""Addresses of procurement and contracts."""

from django.urls import path

from procurement.views.prices.add import price_add
from procurement.views.prices.page import prices
from procurement.views.prices.rise import price_raise

app_name = "procurement"
PRICES = "segmenten/<uuid:public_id>/tarieven/"
urlpatterns = [
    path(PRICES, prices, name="prices"),
    path(f"{PRICES}nieuw/", price_add, name="price_add"),
    path(f"{PRICES}indexeren/", price_raise, name="price_raise"),
]
