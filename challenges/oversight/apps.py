"""Registers the area with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "challenges.oversight"
    label = "oversight"
    verbose_name = _("Oversight")
