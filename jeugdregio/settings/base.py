"""Settings shared by every environment. Values that differ come from the environment."""

from pathlib import Path
from typing import Any

from jeugdregio.runner.urls import broker_url, parse_database_url
from jeugdregio.settings import audit, providers, sheets, work
from jeugdregio.settings import environment as env
from jeugdregio.settings.edge import *  # noqa: F403
from jeugdregio.settings.logs import *  # noqa: F403
from jeugdregio.settings.migrating import *  # noqa: F403
from jeugdregio.settings.sign_in import *  # noqa: F403
from jeugdregio.settings.watch import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = env.folder("JEUGDREGIO_VAR", BASE_DIR / "var")

DEBUG = False
ALLOWED_HOSTS = env.items("JEUGDREGIO_HOSTS", "localhost,127.0.0.1")
ROOT_URLCONF = "jeugdregio.urls"
WSGI_APPLICATION = "jeugdregio.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
SITE_ID = None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_filters",
    "rest_framework",
    "jeugdregio.core",
    "jeugdregio.accounts",
    "segments",
    "providers",
    "procurement",
    "referrals",
    "monitoring",
    "jeugdregio.demo",
]

MIDDLEWARE = [
    "jeugdregio.core.middleware.TraceMiddleware",
    "jeugdregio.core.logs.middleware.RequestLog",
    "jeugdregio.core.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jeugdregio.accounts.limits.LimitsMiddleware",
    "jeugdregio.accounts.middleware.ContextMiddleware",
    "jeugdregio.accounts.middleware.PolicyMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jeugdregio.accounts.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Everything that runs uses "default", which is never the owner of the tables. "owner" only migrates.
DATABASES: dict[str, Any] = {}
for alias, variable in (("default", "DATABASE_URL"), ("owner", "DATABASE_OWNER_URL")):
    url = env.text(variable, "")
    if url:
        DATABASES[alias] = {
            "ENGINE": "django.db.backends.postgresql",
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            **parse_database_url(url),
        }
DATABASE_ROUTERS = ["jeugdregio.core.db.router.OwnerMigrates"]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "jeugdregio.accounts.passwords.WordsOfThisPlace"},
]

EMAIL_HOST = env.text("JEUGDREGIO_MAIL_HOST", "localhost")
EMAIL_PORT = int(env.text("JEUGDREGIO_MAIL_PORT", "25"))
EMAIL_TIMEOUT = 10
PORTAL_URL = work.PORTAL_URL
DEFAULT_FROM_EMAIL = env.text("JEUGDREGIO_MAIL_FROM", "jeugdregio@localhost")

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
LOCALE_PATHS = [BASE_DIR / "jeugdregio" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("build", BASE_DIR / "jeugdregio" / "static" / "build")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = ["jeugdregio.core.files.upload.EncryptedUploadHandler"]

QUEUE = "jeugdregio.celery"
REDIS_URL = env.text("REDIS_URL", "redis://localhost:6379/0")
CELERY_BROKER_URL = broker_url(REDIS_URL)
CELERY_TASK_DEFAULT_QUEUE = env.text("JEUGDREGIO_QUEUE", "jeugdregio")
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "jeugdregio.core.kept.backend.SharedCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": CELERY_TASK_DEFAULT_QUEUE,
    }
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
CELERY_BEAT_SCHEDULE: dict[str, Any] = {
    "outbox": {"task": "core.send_outbox", "schedule": 10.0},
    "retention": {"task": "core.retention", "schedule": 86_400.0},
    "heartbeat": {"task": "core.beat", "schedule": 30.0},
    "tidy": {"task": "accounts.tidy", "schedule": 3600.0},
    "arriving": {"task": "core.expire_uploads", "schedule": 3600.0},
    "uploads": {"task": "referrals.expire_uploads", "schedule": 3600.0},
    **audit.SCHEDULE,
    "partitions": {"task": "referrals.make_partitions", "schedule": 86_400.0},
    **work.SCHEDULE,
    **sheets.SCHEDULE,
    **providers.SCHEDULE,
}

AUDITOR_URL = audit.AUDITOR_URL
AUDIT_HEADS = env.folder("JEUGDREGIO_HEADS", VAR_DIR / "heads")
FILES_DIR = env.folder("JEUGDREGIO_FILES", VAR_DIR / "files")
# What was destroyed, in order: kept apart from database and files, so that no restore brings it back (T40).
DESTROYED_LEDGER = env.folder("JEUGDREGIO_DESTROYED", VAR_DIR / "outside" / "destroyed.jsonl")
JEUGDREGIO_TODAY = env.day("JEUGDREGIO_TODAY")
JEUGDREGIO_DEMO = env.flag("JEUGDREGIO_DEMO")
JEUGDREGIO_VERSION = "0.1.0"
SHOWROOM = env.flag("JEUGDREGIO_SHOWROOM")
