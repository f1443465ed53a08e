"""Addresses below /judging/: the letters of a decision, before they are sent."""

from django.urls import path

from challenges.notifications.views import letters as views

app_name = "letters"

urlpatterns = [
    path("<str:reference>/decision/letters/<str:application>/", views.letter, name="letter"),
]
