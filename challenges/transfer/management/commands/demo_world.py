"""`manage.py demo_world`: the invented round in which every role finds every stage."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from challenges.kernel.policy import SYSTEM
from challenges.kernel.states import Refused
from challenges.transfer.runs.big_world import big_world
from challenges.transfer.runs.demo_world import SEED, demo_world


class Command(BaseCommand):
    help = (
        "Make the demonstration round, as of today; or, told how many, a big round for load tests "
        "beside it. Repeating has no effect."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=SEED, help="Another number, other words.")
        big = parser.add_argument_group("the big round", "Asked for by its number of applications.")
        big.add_argument("--applications", type=int, help="How many there are, such as 5000.")
        big.add_argument("--judges", type=int, default=500, help="How many judge them.")
        big.add_argument("--challenges", type=int, default=40, help="How many are applied to.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError(
                "The demonstration makes accounts that anybody can sign in to, so it is not made "
                "on a real site. Set DEMO=true to make it."
            )
        by: dict[str, Any] = {
            "seed": options["seed"],
            "actor": SYSTEM,
            "at": timezone.now(),
            "progress": lambda done, total, words: self.stdout.write(f"{done} / {total}  {words}"),
        }
        try:
            if options["applications"] is None:
                programme = demo_world(**by)
            else:
                numbers = ("applications", "judges", "challenges")
                programme = big_world(**{name: options[name] for name in numbers}, **by)
        except Refused as error:
            raise CommandError(str(error)) from error
        if options["applications"] is not None:
            call_command("check_invariants", stdout=self.stdout)
        self.stdout.write(_("%s is here.") % programme.name)
