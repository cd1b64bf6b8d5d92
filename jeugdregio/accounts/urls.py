"""Addresses of the accounts. allauth's names are kept, because it looks its own pages up by them."""

from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, include, path, re_path

from jeugdregio.accounts.views import incidents, passkeys, second_step, security, settings
from jeugdregio.accounts.views.access_log import access_log
from jeugdregio.accounts.views.administration import invitations, mandates, person
from jeugdregio.accounts.views.administration import second_step as lost_step
from jeugdregio.accounts.views.administration.index import administration
from jeugdregio.accounts.views.administration.people import people as list_of_people
from jeugdregio.accounts.views.administration.rights import rights
from jeugdregio.accounts.views.administration.text import text, text_remove_view, text_restore_view
from jeugdregio.accounts.views.administration.texts import text_add, texts
from jeugdregio.accounts.views.demo import demo_sign_in
from jeugdregio.accounts.views.entrance import ChangePassword, ForgotPassword, RenewPassword, SignIn, SignOut
from jeugdregio.accounts.views.export_log import export_log
from jeugdregio.accounts.views.idle import session_left
from jeugdregio.accounts.views.invitation import join, open_link
from jeugdregio.accounts.views.kept_forms import kept_forms
from jeugdregio.accounts.views.oidc import from_provider, to_provider
from jeugdregio.accounts.views.profile import profile, switch
from jeugdregio.accounts.views.retention import holds, overview, periods
from jeugdregio.accounts.views.sessions import end_session

SECURITY = "profiel/beveiliging/"

people = [
    path("", administration, name="administration"),
    path("gebruikers/", list_of_people, name="people"),
    path("gebruikers/<uuid:public_id>/", person.person, name="person"),
    path("gebruikers/<uuid:public_id>/tweede-stap/", lost_step.reset, name="second_step_reset"),
    path("toegang/<uuid:public_id>/", person.membership, name="membership"),
    path("toegang/<uuid:public_id>/beeindigen/", person.end, name="membership_end"),
    path("toegang/<uuid:public_id>/rol/", person.change_role, name="membership_role"),
    path("toegang/<uuid:public_id>/opnieuw/", person.again, name="membership_again"),
    path("rechten/", rights, name="rights"),
    path("teksten/", texts, name="texts"),
    path("teksten/nieuw/", text_add, name="text_add"),
    path("teksten/<slug:kind>/<slug:key>/", text, name="text"),
    path("teksten/<slug:kind>/<slug:key>/standaard/", text_restore_view, name="text_restore"),
    path("teksten/<slug:kind>/<slug:key>/weg/", text_remove_view, name="text_remove"),
    path("uitnodigingen/", invitations.invitations, name="invitations"),
    path("uitnodigingen/<uuid:public_id>/opnieuw/", invitations.send_again, name="invitation_again"),
    path("uitnodigingen/<uuid:public_id>/intrekken/", invitations.withdraw, name="invitation_withdraw"),
]
retention = [
    path("", overview.destruction, name="destruction"),
    path("<uuid:public_id>/<str:kind>/", overview.destruction_file, name="destruction_file"),
    path("termijnen/<slug:kind>/", periods.period, name="retention_period"),
    path("bewaarplichten/nieuw/", holds.place, name="hold_place"),
    path("bewaarplichten/<uuid:public_id>/", holds.hold, name="hold"),
    path("bewaarplichten/<uuid:public_id>/beeindigen/", holds.end, name="hold_end"),
]
disturbances = [
    path("", incidents.incidents, name="incidents"),
    path("melden/", incidents.report, name="incident_report"),
    path("onderhoud/", incidents.plan, name="incident_plan"),
    path("<uuid:public_id>/", incidents.incident, name="incident"),
    path("<uuid:public_id>/beeindigen/", incidents.end, name="incident_end"),
    path("<uuid:public_id>/intrekken/", incidents.withdraw, name="incident_withdraw"),
]
ours: list[URLPattern | URLResolver] = [
    path("beheer/", include(people)),
    path("machtigingen/", mandates.mandates, name="mandates"),
    path("machtigingen/<uuid:public_id>/beeindigen/", mandates.end, name="mandate_end"),
    path("uitnodiging/", join, name="join"),
    path("uitnodiging/<str:token>/", open_link, name="invitation"),
    path("inloggen/demo/<uuid:person>/", demo_sign_in, name="demo_sign_in"),
    path("inloggen/bewaard/", kept_forms, name="kept_forms"),
    path("profiel/", profile, name="profile"),
    path("profiel/wisselen/", switch, name="switch"),
    path("profiel/contact/", settings.contact, name="contact"),
    path("profiel/e-mailadres/", settings.email, name="email"),
    path("profiel/e-mailadres/<str:key>/", settings.confirm, name="email_confirm"),
    path("profiel/mail/", settings.mail, name="mail"),
    path(f"{SECURITY}sessies/<uuid:session>/beeindigen/", end_session, name="end_session"),
]
second_factor = [
    path("inloggen/tweede-stap/", second_step.SecondStep.as_view(), name="mfa_authenticate"),
    path("inloggen/via/<slug:provider_id>/", to_provider, name="openid_connect_login"),
    path("inloggen/via/<slug:provider_id>/terug/", from_provider, name="openid_connect_callback"),
    path("inloggen/passkey/", passkeys.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path(SECURITY, security.Security.as_view(), name="mfa_index"),
    path(f"{SECURITY}app/", security.AddApp.as_view(), name="mfa_activate_totp"),
    path(f"{SECURITY}app/verwijderen/", security.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path(f"{SECURITY}passkeys/", passkeys.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        f"{SECURITY}passkeys/<uuid:passkey>/verwijderen/",
        passkeys.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path(f"{SECURITY}herstelcodes/", security.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        f"{SECURITY}herstelcodes/nieuw/",
        security.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path(f"{SECURITY}bevestigen/", second_step.ConfirmPassword.as_view(), name="account_reauthenticate"),
    path(f"{SECURITY}bevestigen/code/", second_step.ConfirmCode.as_view(), name="mfa_reauthenticate"),
    path(
        f"{SECURITY}bevestigen/passkey/",
        second_step.ConfirmPasskey.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
]
urlpatterns = [
    path("", include((ours, "accounts"))),
    path("beheer/inzagelogboek/", access_log, name="access_log"),
    path("beheer/exports/", export_log, name="export_log"),
    path("beheer/vernietiging/", include(retention)),
    path("beheer/storingen/", include(disturbances)),
    path("", include(second_factor)),
    path("inloggen/", SignIn.as_view(), name="account_login"),
    path("inloggen/gesloten/", allauth.account_inactive, name="account_inactive"),
    path("sessie/", session_left, name="session_left"),
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
