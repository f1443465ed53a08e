"""How people sign in."""

from .installation import IS_PRODUCTION, OIDC_PROVIDERS, SITE_NAME

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "cms.backoffice.people.WritersEnter",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# Nobody needs one: the code by e-mail is there for everybody.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
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
# Before the address or a way to sign in changes: a second step, or a code (cms/accounts/fresh.py).
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
    # The page may be opened and left empty; what is guessed there counts as `login_failed`.
    "reauthenticate": "60/m/user",
    # Whoever has us write to an address that nobody has confirmed; mails to one address are
    # counted by the actions that send them.
    "write_to_stranger": "20/m/ip,200/h/ip",
    # Three tries for each code of a fresh proof, which holds no longer than this, sent at once too.
    "try_fresh_code": "3/h/key",
    # What is kept of somebody who was signed out while they wrote.
    "keep_unsent": "10/m/key,40/h/key",
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
