"""What the project is made of, and in which language and time it speaks."""

from django.utils.translation import gettext_lazy as _

from .installation import BASE_DIR, OIDC_PROVIDERS, env

# --- The project ---------------------------------------------------------------------------------
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
    "cms.middleware.actor.RequestActor",
    "cms.middleware.seen.LastSeen",
    "cms.middleware.second_factor.SecondFactor",
    "cms.middleware.unsent.Unsent",
    "cms.middleware.refusals.Refusals",
    "cms.middleware.size.SizeOfRequest",
    "cms.middleware.limits.Limits",
    "cms.backoffice.door.BackOfficeDoor",
    "cms.backoffice.reasons.SayWhyRefused",
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
            "builtins": ["cms.templatetags.citywide", "cms.templatetags.rankings"],
        },
    }
]
FORM_RENDERER = "cms.forms.GovukRenderer"

# --- Language and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", "Europe/London")
USE_I18N = True
USE_TZ = True
LANGUAGES = [("en-gb", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
