"""`manage.py demo_stories`: the stories of the demonstration round, for its public pages."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cms.demo.stories import tell_stories


class Command(BaseCommand):
    help = "Tell the stories of the demonstration's challenges. What has a story keeps it."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError(
                "These stories are invented, so they are not told on a real site. Set DEMO=true "
                "to tell them."
            )
        self.stdout.write(f"{tell_stories()} stories told")
