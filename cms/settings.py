"""The one settings module. Everything that differs between installations comes from the
environment; each variable is explained in `.env.example`, and `NAME_FILE` may name a file
that holds the value of a secret.
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cms import environment, logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"
env = environment.reader()

# --- What kind of installation this is ---------------------------------------------------------
DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)
IS_PRODUCTION = not (DEBUG or DEMO)
BIND = env.str("BIND", "127.0.0.1:8000")
SITE_NAME = env.str("SITE_NAME", "Citywide")
CITY_NAME = env.str("CITY_NAME", "London")
BASE_URL = env.str("BASE_URL", "" if IS_PRODUCTION else f"http://{BIND}").rstrip("/")
SECRET_KEY = env.str("SECRET_KEY", environment.KEY_FOR_DEVELOPMENT)
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [
    host.strip() for host in env.list("ALLOWED_HOSTS", [] if IS_PRODUCTION else LOCAL_HOSTS)
]
DATABASE_URL = env.str("DATABASE_URL", "")
REDIS_URL = env.str("REDIS_URL", "")
KEY_PREFIX = env.str("KEY_PREFIX", "citywide")
EMAIL_URL = env.str("EMAIL_URL", "")
FROM_EMAIL = env.str("FROM_EMAIL", "")
# A JSON list of OpenID Connect providers; see .env.example.
OIDC_PROVIDERS = env.json("OIDC_PROVIDERS", []) or []

# --- The project -------------------------------------------------------------------------------
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "cms",
    "tasks",
    "challenges.transfer",
    "challenges.oversight",
    "challenges.notifications",
    "challenges.pilots",
    "challenges.judging",
    "challenges.applications",
    "challenges.catalogue",
    "challenges.files",
    "challenges.organisations",
    "challenges.audit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    *(["allauth.socialaccount.providers.openid_connect"] if OIDC_PROVIDERS else []),
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "csp",
    "pgtrigger",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "cms.middleware.stamp.Stamp",
    "cms.middleware.loopback.OnlyFromThisMachine",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "cms.middleware.policy.ContentSecurityPolicy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "cms.middleware.pages.PageCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "cms.middleware.actor.RequestActor",
    "cms.middleware.refusals.Refusals",
    "cms.middleware.back_office.SayWhyRefused",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "cms.context.site",
                "cms.accounts.context.accounts",
            ],
            "builtins": ["cms.templatetags.citywide"],
        },
    }
]
FORM_RENDERER = "cms.forms.GovukRenderer"

# --- Data --------------------------------------------------------------------------------------
DATABASES = {
    "default": {
        **(env.dj_db_url("DATABASE_URL", "postgresql:///citywide") or {}),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
CACHES = {
    "default": {
        "BACKEND": "cms.cache.backend.ForgivingCache",
        "LOCATION": REDIS_URL or "redis://127.0.0.1:6379/0",
        "KEY_PREFIX": KEY_PREFIX,
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 0.5},
    }
}
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", 600)
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * (env.int("SESSION_HOURS", 12) or 12)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Language and time -------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", "Europe/London")
USE_I18N = True
USE_TZ = True
LANGUAGES = [("en-gb", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]

# --- Files -------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [path for path in [VAR / "assets"] if path.is_dir()]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR / "media")))
FILES_ROOT = Path(env.str("FILES_ROOT", str(VAR / "files")))
S3_BUCKET = env.str("S3_BUCKET", "")
S3 = {
    "bucket_name": S3_BUCKET,
    "endpoint_url": env.str("S3_ENDPOINT_URL", "") or None,
    "region_name": env.str("S3_REGION", "") or None,
    "access_key": env.str("S3_ACCESS_KEY", "") or None,
    "secret_key": env.str("S3_SECRET_KEY", "") or None,
    "file_overwrite": False,
    "default_acl": None,
}
# Hashed names need `collectstatic`; a developer's server and the tests do without.
STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
LOCAL_STORAGE = "django.core.files.storage.FileSystemStorage"
S3_STORAGE = "storages.backends.s3.S3Storage"
STORAGES = {
    # Pictures and documents of pages; cms.media says who may see them.
    "default": {"BACKEND": S3_STORAGE, "OPTIONS": {**S3, "location": "media"}}
    if S3_BUCKET
    else {"BACKEND": LOCAL_STORAGE},
    # What people upload: it has no address of its own and is served by its owner's policy.
    "files": {"BACKEND": S3_STORAGE, "OPTIONS": {**S3, "location": "files"}}
    if S3_BUCKET
    else {"BACKEND": LOCAL_STORAGE, "OPTIONS": {"location": FILES_ROOT, "base_url": None}},
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Mail --------------------------------------------------------------------------------------
MAIL_ROOT = Path(env.str("MAIL_ROOT", str(VAR / "mail")))
vars().update(env.dj_email_url("EMAIL_URL", "console://") or {})
if not EMAIL_URL and not IS_PRODUCTION:
    EMAIL_BACKEND = "cms.demo.outbox.OutboxBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = FROM_EMAIL or f"{SITE_NAME} <hello@citywide.example>"

# --- Safety ------------------------------------------------------------------------------------
# True behind a proxy that says so in X-Forwarded-Proto and strips what clients send.
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
# The header in which that proxy stamps a request's start, for example X-Request-Start.
START_HEADER = env.str("START_HEADER", "")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 31_536_000) if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
# A city's other names are the city's to decide on, and Wagtail frames its own previews.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W019", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []
CSRF_FAILURE_VIEW = "cms.errors.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows its previews in a frame of its own.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
# What the back office needs beyond that; see cms.middleware.policy.
BACK_OFFICE_POLICY = {
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "media-src": [SELF],
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in [
        "accelerometer", "autoplay", "camera", "display-capture",
        "encrypted-media", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer",
        "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
    ]
}  # fmt: skip
LOGGING = logs.configure(
    level=env.str("LOG_LEVEL", "INFO"), as_json=env.bool("LOG_JSON", IS_PRODUCTION)
)

# --- Accounts ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/portal/"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
CODE_MINUTES = 15
ACCOUNT_ADAPTER = "cms.accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "cms.accounts.adapter.SocialAccountAdapter"
MFA_ADAPTER = "cms.accounts.adapter.SecondFactorAdapter"
ACCOUNT_FORMS = {
    "login": "cms.accounts.forms.SignInForm",
    "signup": "cms.accounts.forms.SignUpForm",
    "confirm_login_code": "cms.accounts.forms.SignInCodeForm",
    "confirm_email_verification_code": "cms.accounts.forms.EmailCodeForm",
    "add_email": "cms.accounts.forms.NewEmailForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = CODE_MINUTES * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 3  # times
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "/account/"
# Who has a second step shows it again before the address or another way to sign in changes.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# What a limit counts by: `ip` the internet address, `key` the e-mail address that is written to
# or the account that is guessed at, `user` the person signed in.
# On the night of a deadline an incubator or a council has hundreds of people behind one address,
# so no `ip` limit may stop them: 60 a minute is one a second, for all of them. What keeps a
# mailbox from being filled is its `key`; it leaves its owner as many codes as anybody needs, and
# an open code is not taken away by it. Codes are guarded by three tries each, and what cannot
# be mailed anew (an app's code, a recovery code) by five tries in five minutes for each account.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip,1200/h/ip",
    "request_login_code": "60/m/ip,1200/h/ip,6/m/key,20/h/key",
    "signup": "60/m/ip,600/h/ip",
    "confirm_email": "1/10s/key,20/h/key",
    "login_failed": "60/m/ip,5/5m/key",
    "manage_email": "10/m/user,20/h/user",
    "reauthenticate": "10/m/user",
}
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "cms.accounts.adapter.display_name"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_PRODUCTION else "http"
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
MFA_FORMS = {
    "activate_totp": "cms.accounts.forms.AppCodeForm",
    "authenticate": "cms.accounts.forms.SecondStepForm",
    "reauthenticate": "cms.accounts.forms.StillYouForm",
    "add_webauthn": "cms.accounts.passkeys.NewPasskeyForm",
    "edit_webauthn": "cms.accounts.passkeys.NameOfPasskeyForm",
    "login_webauthn": "cms.accounts.passkeys.PasskeySignInForm",
    "authenticate_webauthn": "cms.accounts.passkeys.PasskeySecondStepForm",
    "reauthenticate_webauthn": "cms.accounts.passkeys.PasskeyStillYouForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # half minute: telephones run fast and slow
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PRODUCTION
SOCIALACCOUNT_FORMS = {
    "signup": "cms.accounts.forms.OrganisationSignUpForm",
    "disconnect": "cms.accounts.forms.DisconnectOrganisationForm",
}
SOCIALACCOUNT_STORE_TOKENS = False
# An organisation's word for an address opens no account: its owner has to connect the two.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC_PROVIDERS}}

# --- Wagtail -----------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "/account/login/"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_I18N_ENABLED = False
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
TASKS = {"default": {"BACKEND": "tasks.backend.WorkerBackend", "QUEUES": []}}

# --- Workers: measured values, see docs/decisions -----------------------------------------------
CELERY_BROKER_URL = (REDIS_URL or "redis://127.0.0.1:6379/0").replace("unix://", "redis+socket://")
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": f"{KEY_PREFIX}:queue:",
    "visibility_timeout": 120,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 10,
    "socket_connect_timeout": 1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# However long the queue is away, a worker waits for it: the default gives up after 100 tries.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_DEFAULT_QUEUE = "citywide"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0}
CELERY_TASK_SOFT_TIME_LIMIT = timedelta(seconds=45).seconds
CELERY_TASK_TIME_LIMIT = timedelta(seconds=60).seconds
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
# The schedule is short and in the code, so beat needs no file to remember it by.
CELERY_BEAT_SCHEDULER = "celery.beat.Scheduler"

# --- Refuse what is not safe ---------------------------------------------------------------------
environment.refuse(
    [
        *environment.mistakes_in_values(env),
        *(environment.mistakes_of_a_demonstration(hosts=ALLOWED_HOSTS, bind=BIND) if DEMO else []),
        *(environment.mistakes_of_production(vars()) if IS_PRODUCTION else []),
    ]
)
# The health checks of the machine itself ask by this name; nobody elsewhere can be led by it.
ALLOWED_HOSTS.append("127.0.0.1")
