"""Registers the area with Django, and its listeners with the kernel."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "challenges.notifications"
    label = "notifications"
    verbose_name = _("Notices")

    def ready(self) -> None:
        import_module("challenges.notifications.reactions")
