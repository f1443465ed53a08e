"""Addresses of the words of mails, below the back office."""

from django.urls import path

from . import views

app_name = "mail_words"

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:kind>/", views.edit, name="edit"),
    path("<slug:kind>/preview/", views.preview, name="preview"),
    path("<slug:kind>/first-words/", views.restore, name="restore"),
]
