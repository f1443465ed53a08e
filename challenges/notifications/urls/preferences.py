"""Addresses of the page on which people choose their mails."""

from django.urls import path

from challenges.notifications.views import preferences as views

app_name = "mails"

urlpatterns = [
    path("", views.preferences, name="preferences"),
    path("again/", views.try_again, name="try_again"),
]
