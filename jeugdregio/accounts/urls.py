"""Addresses of the accounts. allauth's names are kept, because it looks its own pages up by them."""

from allauth.account import views as allauth
from django.urls import include, path, re_path

from jeugdregio.accounts.views.demo import demo_sign_in
from jeugdregio.accounts.views.entrance import ChangePassword, ForgotPassword, RenewPassword, SignIn, SignOut
from jeugdregio.accounts.views.profile import profile, switch

ours = [
    path("inloggen/demo/<uuid:person>/", demo_sign_in, name="demo_sign_in"),
    path("profiel/", profile, name="profile"),
    path("profiel/wisselen/", switch, name="switch"),
]
urlpatterns = [
    path("", include((ours, "accounts"))),
    path("inloggen/", SignIn.as_view(), name="account_login"),
    path("inloggen/gesloten/", allauth.account_inactive, name="account_inactive"),
    path("uitloggen/", SignOut.as_view(), name="account_logout"),
    path("wachtwoord/wijzigen/", ChangePassword.as_view(), name="account_change_password"),
    path("wachtwoord/vergeten/", ForgotPassword.as_view(), name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        RenewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
