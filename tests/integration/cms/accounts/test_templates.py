"""Every page and mail that allauth can show here is in our words."""

from pathlib import Path

import allauth
import pytest
from django.conf import settings
from django.template.loader import get_template

THEIRS = Path(allauth.__file__).parent / "templates"
OURS = settings.BASE_DIR / "templates"
APPS = ("account", "mfa", "socialaccount", "usersessions")

# What allauth has and this site never shows, and why.
NEVER = {
    "a password is set on a page of our own, after a code": """
        account/password_change account/password_reset account/password_reset_done
        account/password_reset_from_key account/password_reset_from_key_done account/password_set
        account/confirm_password_reset_code account/base_manage_password
        account/email/password_reset_code_message account/email/password_reset_code_subject
        account/email/password_reset_key_message account/email/password_reset_key_subject
        account/email/password_reset_message account/email/password_reset_subject
    """,
    "a password, which a browser fills in by itself, shows nobody": "account/reauthenticate",
    "no telephone numbers": """
        account/base_manage_phone account/confirm_phone_verification_code account/phone_change
    """,
    "an address is confirmed by a code, and there is one": """
        account/email account/email_confirm account/verification_sent
        account/verified_email_required account/snippets/warn_no_email
    """,
    "the page that signs in sends the code": "account/request_login_code",
    "an account is made with an address, never with a passkey alone": """
        account/signup_by_passkey mfa/webauthn/signup_form
    """,
    "the second step is asked for each time": "mfa/trust",
    "the account's own page shows all ways to sign in": "mfa/index",
    "frames and parts of pages that are all ours": """
        account/base_entrance account/base_manage account/base_manage_email
        account/snippets/already_logged_in mfa/base_entrance mfa/base_manage
        mfa/recovery_codes/base mfa/totp/base mfa/webauthn/base socialaccount/base_entrance
        socialaccount/base_manage socialaccount/snippets/login_extra
        socialaccount/snippets/provider_list usersessions/base_manage
    """,
    "the page says it already (AccountAdapter.add_message)": """
        account/messages/email_confirmation_sent account/messages/email_confirmed
        account/messages/email_deleted account/messages/logged_in account/messages/logged_out
        account/messages/login_code_sent account/messages/password_changed
        account/messages/password_set account/messages/phone_verification_sent
        account/messages/phone_verified account/messages/primary_email_set
        mfa/messages/recovery_codes_generated mfa/messages/totp_activated
        mfa/messages/totp_deactivated mfa/messages/webauthn_added mfa/messages/webauthn_removed
        socialaccount/messages/account_connected
        socialaccount/messages/account_connected_updated
        socialaccount/messages/account_disconnected usersessions/messages/sessions_logged_out
    """,
}
NEVER_SHOWN = {name for names in NEVER.values() for name in names.split()}


def names_in(folder: Path) -> dict[str, str]:
    """Every template of the enabled apps, by its name without the ending."""
    found = (path.relative_to(folder) for app in APPS for path in (folder / app).rglob("*.*"))
    return {path.with_suffix("").as_posix(): path.as_posix() for path in found}


SHOWN = sorted(path for name, path in names_in(THEIRS).items() if name not in NEVER_SHOWN)


def test_there_are_templates_to_look_at() -> None:
    assert len(SHOWN) > 50
    assert names_in(THEIRS).keys() >= NEVER_SHOWN


@pytest.mark.parametrize("path", SHOWN)
def test_a_template_that_is_shown_is_ours(path: str) -> None:
    assert Path(get_template(path).origin.name) == OURS / path


@pytest.mark.parametrize("path", sorted(names_in(OURS).values()))
def test_ours_stands_on_none_of_theirs(path: str) -> None:
    words = (OURS / path).read_text()
    assert "{% element" not in words
    assert "allauth/layouts" not in words


def test_what_is_never_shown_is_not_kept() -> None:
    assert not names_in(OURS).keys() & NEVER_SHOWN
