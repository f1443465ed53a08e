"""Addresses of the demonstration; included only in demonstration mode."""

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("", views.about, name="about"),
    path("mail/", views.mail_list, name="mail_list"),
    path("mail/<str:name>/", views.mail, name="mail"),
    path("mail/<str:name>/<int:number>/", views.attachment, name="attachment"),
]
