"""Addresses below /portal/organisations/."""

from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("<slug:slug>/", views.organisation, name="organisation"),
    path("<slug:slug>/grant/", views.grant, name="grant"),
    path("<slug:slug>/end/", views.end, name="end"),
    path("<slug:slug>/verify/", views.verify, name="verify"),
]
