"""Registers the area with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "challenges.applications"
    label = "applications"
    verbose_name = _("Applications")
