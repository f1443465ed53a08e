"""How mail leaves."""

from pathlib import Path

from .installation import EMAIL_URL, FROM_EMAIL, IS_PRODUCTION, SITE_NAME, VAR, env

# After these the words of a mail are erased.
MAIL_TEXT_DAYS = env.int("MAIL_TEXT_DAYS", 365)
MAIL_ROOT = Path(env.str("MAIL_ROOT", str(VAR / "mail")))
vars().update(env.dj_email_url("EMAIL_URL", "console://") or {})
if not EMAIL_URL and not IS_PRODUCTION:
    EMAIL_BACKEND = "cms.demo.outbox.OutboxBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = FROM_EMAIL or f"{SITE_NAME} <hello@citywide.example>"
