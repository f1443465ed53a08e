"""Registers the area with Django, and its reactions to what happens below it."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "challenges.catalogue"
    label = "catalogue"
    verbose_name = _("Programmes and challenges")

    def ready(self) -> None:
        import_module("challenges.catalogue.reactions")
