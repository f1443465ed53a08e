"""A logo that is not the site's any more goes from the disk."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, pre_save

from cms.models import BrandSettings


def connect() -> None:
    """Erase a logo once it is replaced, taken out or gone with its settings."""
    pre_save.connect(before_a_change, sender=BrandSettings, dispatch_uid="sweep_logo")
    post_delete.connect(after_the_end, sender=BrandSettings, dispatch_uid="sweep_logo")


def before_a_change(sender: Any, instance: BrandSettings, **kwargs: Any) -> None:
    was = BrandSettings.objects.filter(pk=instance.pk).first()
    if was is not None and was.logo and was.logo.name != instance.logo.name:
        erase(was)


def after_the_end(sender: Any, instance: BrandSettings, **kwargs: Any) -> None:
    if instance.logo:
        erase(instance)


def erase(settings: BrandSettings) -> None:
    """After the commit, unless other settings show the same file."""
    storage, name = settings.logo.storage, settings.logo.name

    def now() -> None:
        if name and not BrandSettings.objects.filter(logo=name).exists():
            storage.delete(name)

    transaction.on_commit(now)
