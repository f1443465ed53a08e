"""Registers the area with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JudgingConfig(AppConfig):
    name = "challenges.judging"
    label = "judging"
    verbose_name = _("Judging")
