"""Registers the area with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "challenges.notifications"
    label = "notifications"
    verbose_name = _("Notices")
