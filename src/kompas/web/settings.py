"""Settings of the site: from the environment only, safe when nothing is set.

KOMPAS_DATA       folder for the database and the secret key (else the user's data folder)
KOMPAS_DATABASE   postgresql://user:password@host:port/name (else SQLite in the data folder)
KOMPAS_SECRET_KEY (else generated once into the data folder)
KOMPAS_HOSTS      names under which the site may be asked for, with commas (localhost always)
KOMPAS_ADDRESS    the one address of the site, as in https://kompas.example.org: badges name it
KOMPAS_ISSUER     slug of the organisation that issues badges; its admins may revoke them
KOMPAS_HTTPS      1 when it stands behind https: secure cookies, and the proxy's word is believed;
                  local when it speaks https itself, as with --https: secure cookies only
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.functional import SimpleLazyObject
from platformdirs import user_data_path


def data_folder() -> Path:
    """Where the database and the secret key live; nothing is made before it is needed."""
    return Path(os.environ.get("KOMPAS_DATA") or user_data_path("kompas"))


def secret_key() -> str:
    """The key that signs sessions: from the environment, else generated once and kept (0600)."""
    if given := os.environ.get("KOMPAS_SECRET_KEY"):
        return given
    file = data_folder() / "secret.key"
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(secrets.token_urlsafe(50))
    return file.read_text(encoding="ascii").strip()


def database(address: str) -> dict[str, object]:
    """Django's description of the database; an empty address means SQLite in the data folder."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data_folder() / "kompas.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 15,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("KOMPAS_DATABASE must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "kompas",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATA_FOLDER = data_folder  # a function: tests and commands may name another folder
HTTPS = os.environ.get("KOMPAS_HTTPS") == "1"
SECURE = HTTPS or os.environ.get("KOMPAS_HTTPS") == "local"
ADDRESS = os.environ.get("KOMPAS_ADDRESS", "").strip().rstrip("/")
ISSUER = os.environ.get("KOMPAS_ISSUER", "").strip()
HOSTS = [name.strip() for name in os.environ.get("KOMPAS_HOSTS", "").split(",") if name.strip()]

DEBUG = False
SECRET_KEY = SimpleLazyObject(secret_key)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in HOSTS] if HTTPS else []
DATABASES = {"default": database(os.environ.get("KOMPAS_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "kompas.web.urls"

INSTALLED_APPS = [
    "kompas.web.shell",
    "kompas.web.accounts",
    "kompas.web.xapi",
    "kompas.web.practice",
    "kompas.web.plays",
    "kompas.web.bridge",
    "kompas.web.guide",
    "kompas.web.dialogue",
    "kompas.web.region",
    "kompas.web.homes",
    "kompas.web.decisions",
    "kompas.web.adoption",
    "kompas.web.learn",
    "kompas.web.badges",
    "kompas.web.credits",
    "kompas.web.talent",
    "kompas.web.jobdays",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kompas.web.shell.typography.FrenchSpaces",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "shell/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    }
]

# Languages: all three are equal; the browser says which comes first.
LANGUAGE_CODE = "en"
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English")]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# Who signs in has an account; nobody can make one on the site.
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "kompas.web.accounts.actions.SignInOnly"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "plays:index"
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# Static files come from the package itself: nothing to collect.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 7 * 24 * 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# What a browser may do with our pages: nothing but what we serve ourselves.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 7 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kompas.web.shell.views.csrf_failure"

# Uploads: read in memory only, and never more than is allowed.
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["kompas.web.practice.forms.BoundedUpload"]

# Rehearsals run beside the pages, in a worker that `kompas serve` starts.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("KOMPAS_LOG", "WARNING")},
    "loggers": {"django.request": {"level": "ERROR"}},  # a wrong address is no news
}
