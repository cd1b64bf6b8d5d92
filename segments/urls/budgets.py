"""Addresses that change the budget."""

from django.urls import path

from segments.views.budgets.amounts import amounts
from segments.views.budgets.begin import begin
from segments.views.budgets.councils import back, submit
from segments.views.budgets.decide import adopt, withdraw
from segments.views.budgets.key import distribution_key
from segments.views.budgets.order_value import order_value
from segments.views.budgets.page import budget_change

ONE = "budget/wijzigingen/<uuid:public_id>/"
urlpatterns = [
    path("budget/wijzigingen/nieuw/", begin, name="budget_begin"),
    path("budget/opdrachtwaarde/<uuid:public_id>/", order_value, name="order_value"),
    path("budget/verdeelsleutel/", distribution_key, name="distribution_key"),
    path(ONE, budget_change, name="budget_change"),
    path(f"{ONE}bedragen/<uuid:segment>/", amounts, name="budget_amounts"),
    path(f"{ONE}vaststellen/", adopt, name="budget_adopt"),
    path(f"{ONE}intrekken/", withdraw, name="budget_withdraw"),
    path(f"{ONE}voorleggen/", submit, name="budget_submit"),
    path(f"{ONE}terugnemen/", back, name="budget_back"),
]
