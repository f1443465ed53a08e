"""Registers the area with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PilotsConfig(AppConfig):
    name = "challenges.pilots"
    label = "pilots"
    verbose_name = _("Pilots and adoption")
