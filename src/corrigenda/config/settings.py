"""Django's settings, made from the table of options."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from corrigenda.config import options

_environment = os.environ
_folder = options.DATA.value(_environment)
_url = options.URL.value(_environment)
_hosts = options.HOSTS.value(_environment)
_mail = options.MAIL.value(_environment)
_plain_http = options.INSECURE_COOKIES.value(_environment) or urlsplit(_url).scheme == "http"


def _database(text: str) -> dict[str, Any]:
    parts = urlsplit(text)
    if parts.scheme == "postgresql":
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            # What libpq is told beside: how to trust the server above all.
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": parts.path or str(_folder / "corrigenda.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Every write takes the lock at its start, so that two writers wait for each other instead of failing,
            # and every commit is on the disk before it returns (law 1).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _mail_settings(text: str) -> dict[str, object]:
    parts = urlsplit(text)
    if parts.scheme == "folder":
        return {"EMAIL_BACKEND": "corrigenda.senders.backends.FolderBackend", "EMAIL_FILE_PATH": parts.path}
    if parts.scheme in ("smtp", "smtps"):
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            # A password never travels in the clear: with one, smtp:// means STARTTLS.
            "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
            "EMAIL_TIMEOUT": 20,
        }
    return {"EMAIL_BACKEND": "corrigenda.senders.backends.WaitingBackend"}


DEBUG = False
SECRET_KEY = options.SECRET_KEY.value(_environment) or options.secret_key(_folder)
SECRET_KEY_FALLBACKS = list(options.OLD_SECRET_KEYS.value(_environment))
ALLOWED_HOSTS = [urlsplit(_url).hostname or "", "127.0.0.1", "localhost", "[::1]", *_hosts]
ROOT_URLCONF = "corrigenda.config.urls"
WSGI_APPLICATION = None
AUTH_USER_MODEL = "store.Person"
LOGIN_URL = "members:sign-in"
USE_TZ = True
TIME_ZONE = options.TIME_ZONE.value(_environment)
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("uk", "Українська"), ("ru", "Русский")]
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["corrigenda.config.formats"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "corrigenda.store",
    "corrigenda.web.theme",
    "corrigenda.web.intake",
    "corrigenda.web.desk",
    "corrigenda.web.public",
    "corrigenda.web.embed",
    "corrigenda.web.members",
    "corrigenda.web.reports",
    "corrigenda.web.sites",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corrigenda.web.theme.headers.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "corrigenda.web.theme.language.language_of_the_screens",
    "django.contrib.messages.middleware.MessageMiddleware",
    "corrigenda.web.members.watch.SessionWatch",
    "corrigenda.web.theme.unkept.UnkeptRefused",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["corrigenda.web.theme.templatetags.everywhere"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": _database(options.DATABASE.value(_environment))}
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

STATIC_URL = "/static/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# The prefix has browsers refuse the cookie unless it is Secure and belongs to this host alone.
_host_only = "" if _plain_http else "__Host-"
SESSION_ENGINE = "corrigenda.store.sessions"
SESSION_COOKIE_NAME = f"{_host_only}corrigenda_session"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = not _plain_http
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
DEVICE_COOKIE_NAME = f"{_host_only}corrigenda_device"
CSRF_COOKIE_NAME = f"{_host_only}corrigenda_csrf"
CSRF_COOKIE_SECURE = not _plain_http
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [_url]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if urlsplit(_url).scheme == "https" else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

EMAIL_FILE_PATH = ""
globals().update(_mail_settings(_mail))
DEFAULT_FROM_EMAIL = options.MAIL_FROM.value(_environment)

DATA_FOLDER: Path = _folder
DESK_URL = _url
TRUSTED_PROXIES = options.TRUSTED_PROXIES.value(_environment)
PRIVATE_NETWORKS = options.PRIVATE_NETWORKS.value(_environment)
STORY_FOLDERS = options.STORY_FOLDERS.value(_environment)
# Behind the operator's own, where Linux and macOS keep dictionaries.
DICTIONARIES = (
    *options.DICTIONARIES.value(_environment),
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell"),
    Path("/usr/share/myspell/dicts"),
    Path("/usr/local/share/hunspell"),
    Path("~/Library/Spelling").expanduser(),
    Path("/Library/Spelling"),
)
ADDRESS_DAYS = options.ADDRESS_DAYS.value(_environment)
CONFIRM_MINUTES = options.CONFIRM_MINUTES.value(_environment)
PASSKEYS = options.PASSKEYS.value(_environment)
UNDO_SECONDS = options.UNDO_SECONDS.value(_environment)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "corrigenda.config.one_line.OneLine", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
