"""Addresses of products."""

from django.urls import path

from segments.views.products.product import product, write

urlpatterns = [
    path("producten/<slug:code>/", product, name="product"),
    path("producten/<slug:code>/omschrijving/", write, name="description_write"),
]
