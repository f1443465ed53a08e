"""Registers the site with Django and lets changes in the domain reach the kept pages."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = _("Site")
    default = True

    def ready(self) -> None:
        autodiscover_modules("events")
        import_module("cms.reactions")
        from cms import media
        from cms.accounts import proof, trail
        from cms.brand import leftovers
        from cms.cache import listeners
        from cms.mails import letterhead
        from cms.middleware import seen

        leftovers.connect()
        letterhead.connect()
        listeners.connect()
        media.connect()
        proof.connect()
        seen.connect()
        trail.connect()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's list of people, with the columns that our accounts have."""

    user_viewset = "cms.accounts.people.PeopleViewSet"
