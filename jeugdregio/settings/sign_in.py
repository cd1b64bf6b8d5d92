"""How people get in: password, passkey, second factor, and how long a session lasts."""

from jeugdregio.settings import environment as env
from jeugdregio.settings import oidc

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "jeugdregio.accounts.adapter.InvitationOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
# How long after signing in or confirming somebody may change how they sign in, in seconds.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300

MFA_ADAPTER = "jeugdregio.accounts.second_factor.adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Jeugdregio"
# One step of 30 seconds early or late: clocks of phones differ.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
SECOND_FACTOR_REQUIRED = True

SESSION_ENGINE = "jeugdregio.accounts.sessions"
# Two hours without a request end a session; being used is noted each five minutes.
SESSION_COOKIE_AGE = 7_200
SESSION_NOTED_EACH = 300
# So long before a session ends, a page that stays open says so.
SESSION_WARNED = 300
# Twelve hours after signing in at the latest: a working day, and never the next one.
SESSION_LONGEST = 43_200
DEVICE_COOKIE_NAME = "device"
KEPT_COOKIE_NAME = "kept"
# By address, in the cache; guesses at an account are counted in the database (services/attempts.py).
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip"}

SOCIALACCOUNT_ADAPTER = "jeugdregio.accounts.oidc.adapter.LinkedAccounts"
SOCIALACCOUNT_PROVIDERS = oidc.providers(env.text("JEUGDREGIO_OIDC", ""))
# In seconds; a provider that does not answer holds up nobody for longer.
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
