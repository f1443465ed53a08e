"""Addresses below /contact/: writing to the programme team, and what became of it."""

from django.urls import path

from challenges.notifications.views import matters as views

app_name = "contact"

urlpatterns = [
    path("write/", views.write, name="write"),
    path("write/sent/", views.written, name="written"),
    path("matter/<str:secret>/", views.read, name="matter"),
]
