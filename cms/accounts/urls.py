"""Account addresses beyond allauth's, and those of allauth's that this site does without."""

from django.conf import settings
from django.urls import path, re_path
from django.views.generic import RedirectView

from . import closing, fresh, passwords, second_factor, views

urlpatterns = [
    path("", views.account, name="account"),
    path("name/", views.name, name="account_name"),
    # There is one way in: the page that sends the code.
    path("login/code/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("login/code/confirm/", views.confirm_sign_in),
    path("confirm-email/", views.confirm_email),
    path("email/", fresh.email),
    path("proof/", fresh.fresh_proof, name="account_fresh_proof"),
    path("close/", closing.close, name="account_close"),
    path("close/confirm/", closing.close_confirm, name="account_close_confirm"),
    path("closed/", closing.closed, name="account_closed"),
    path("sessions/", views.sessions),
    path("second-step/", second_factor.second_factor, name="account_second_factor"),
    # The last factor stays while a programme demands one.
    path("2fa/totp/deactivate/", second_factor.remove_app),
    path("2fa/webauthn/keys/<int:pk>/remove/", second_factor.remove_passkey),
    # All ways to sign in stand on the account's own page.
    path("2fa/", RedirectView.as_view(pattern_name="account")),
    path("login/password/", passwords.PasswordLoginView.as_view(), name="account_password_login"),
    path("password/", passwords.password, name="account_password"),
    path("password/remove/", passwords.password_remove, name="account_password_remove"),
    # Whoever has forgotten a password has a code sent, and may set another one.
    re_path(r"^password/", views.absent),
]

if settings.OIDC_PROVIDERS:
    urlpatterns.append(path("oidc/<str:provider_id>/login/", views.to_organisation))
else:
    urlpatterns.append(re_path(r"^(3rdparty|social)/", views.absent))
