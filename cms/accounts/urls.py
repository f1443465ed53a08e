"""Account addresses beyond allauth's, and those of allauth's that this site does without."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from . import views

urlpatterns = [
    path("", views.account, name="account"),
    # There is one way in: the page that sends the code.
    path("login/code/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    # Nobody has a password.
    re_path(r"^password/", views.absent),
]
