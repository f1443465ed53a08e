"""`manage.py load_reference [FILE]`: the places, public bodies and missions of a city."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from challenges.kernel.policy import SYSTEM
from challenges.transfer.runs.load_reference import LONDON, load_reference

from ._reading import reasons_in_words, text_of


class Command(BaseCommand):
    help = "Load localities, public bodies and missions. Without FILE, those of London."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=LONDON, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        with reasons_in_words(options["file"]):
            text = text_of(options["file"])
            file = load_reference(text=text, actor=SYSTEM, at=timezone.now())
        words = _(
            "%(city)s: %(places)s localities, %(bodies)s organisations, %(missions)s missions."
        )
        self.stdout.write(
            words
            % {
                "city": file.city,
                "places": len(file.localities),
                "bodies": len(file.organisations),
                "missions": len(file.missions),
            }
        )
