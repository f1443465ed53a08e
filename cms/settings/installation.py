"""What kind of installation this is: what the environment says first."""

from pathlib import Path

from cms import environment

BASE_DIR = Path(__file__).resolve().parents[2]
VAR = BASE_DIR / "var"
env = environment.reader()
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
