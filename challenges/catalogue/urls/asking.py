"""Addresses below /ask/: for everybody, with or without an account."""

from django.urls import path

from challenges.catalogue import views

app_name = "asking"
urlpatterns = [
    path("confirm/<str:secret>/", views.confirm_question, name="confirm"),
    path("<slug:slug>/", views.ask, name="ask"),
]
