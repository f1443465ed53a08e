"""Registers the area with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "challenges.catalogue"
    label = "catalogue"
    verbose_name = _("Programmes and challenges")
