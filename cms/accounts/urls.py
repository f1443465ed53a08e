"""Account addresses beyond allauth's, and those of allauth's that this site does without."""

from django.urls import path, re_path

from . import views

urlpatterns = [
    path("", views.account, name="account"),
    # Nobody has a password.
    re_path(r"^password/", views.absent),
]
