"""Registers the area with Django."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "challenges.applications"
    label = "applications"
    verbose_name = _("Applications")

    def ready(self) -> None:
        """Let files be read by those whom the policy names; react to what happens below."""
        import_module("challenges.applications.policy")
        import_module("challenges.applications.reactions")
