"""Registers the area with Django, and its reactions to what happens below it."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PilotsConfig(AppConfig):
    name = "challenges.pilots"
    label = "pilots"
    verbose_name = _("Pilots and adoption")

    def ready(self) -> None:
        import_module("challenges.pilots.reactions")
