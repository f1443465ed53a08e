"""Addresses of the portal pages that join areas."""

from django.urls import path

from cms.portal.home import home

app_name = "portal"

urlpatterns = [
    path("", home, name="home"),
]
