"""Where rows, cached pages and files are kept."""

from pathlib import Path

from .installation import DEBUG, KEY_PREFIX, REDIS_URL, VAR, env

# --- Data ----------------------------------------------------------------------------------------
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

# --- Files ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [path for path in [VAR / "assets"] if path.is_dir()]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR / "media")))
FILES_ROOT = Path(env.str("FILES_ROOT", str(VAR / "files")))
# Where ClamAV's daemon listens; without one, files are looked at by their form alone.
CLAMAV_URL = env.str("CLAMAV_URL", "")
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
# A million characters that somebody pastes come back in their form with what is wrong, and are not
# lost: sent by a form, the longest takes twelve bytes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024**2
# With all its files. A proxy in front of the site should let as much through.
REQUEST_MAX_BYTES = 200 * 1024**2
