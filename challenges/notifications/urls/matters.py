"""Addresses of the programme team's desk, below /portal/matters/."""

from django.urls import path

from challenges.notifications.views import matters as views

app_name = "matters"

urlpatterns = [
    path("", views.matters, name="matters"),
    path("<str:reference>/", views.matter, name="matter"),
]
