"""Registers the workers with Django, so that the site's processes hear what to hand them."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "tasks"
    label = "tasks"
    verbose_name = _("Background work")

    def ready(self) -> None:
        autodiscover_modules("events")
        from tasks import reactions

        reactions.connect()
