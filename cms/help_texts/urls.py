"""Addresses of the help texts, below the back office."""

from django.urls import path

from . import views

app_name = "help_texts"

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:section>/", views.edit, name="edit"),
    path("<slug:section>/preview/", views.preview, name="preview"),
    path("<slug:section>/first-words/", views.restore, name="restore"),
]
