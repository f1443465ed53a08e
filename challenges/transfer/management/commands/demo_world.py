"""`manage.py demo_world`: the invented round in which every role finds every stage."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from challenges.kernel.policy import SYSTEM
from challenges.kernel.states import Refused
from challenges.transfer.runs.demo_world import SEED, demo_world


class Command(BaseCommand):
    help = "Make the demonstration round, as of today. Repeating has no effect."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=SEED, help="Another number, other words.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError(
                "The demonstration makes accounts that anybody can sign in to, so it is not made "
                "on a real site. Set DEMO=true to make it."
            )
        try:
            programme = demo_world(
                seed=options["seed"],
                actor=SYSTEM,
                at=timezone.now(),
                progress=lambda done, total, words: self.stdout.write(f"{done} / {total}  {words}"),
            )
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("%s is here.") % programme.name)
