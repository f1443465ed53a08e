"""Registers the area with Django, and its reactions to what happens below it."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JudgingConfig(AppConfig):
    name = "challenges.judging"
    label = "judging"
    verbose_name = _("Judging")

    def ready(self) -> None:
        import_module("challenges.judging.reactions")
