"""`manage.py export_programme SLUG`: a whole programme as a file, to the standard output."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from challenges.kernel.policy import SYSTEM
from challenges.kernel.states import Refused
from challenges.transfer.runs.export_programme import export_programme


class Command(BaseCommand):
    help = (
        "Write a programme as a file that imports again to the same thing. It holds names, "
        "addresses, scores and private notes: keep it as you keep the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument("--to", type=Path, metavar="FILE", help="Write here instead.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = export_programme(slug=options["slug"], actor=SYSTEM)
        except Refused as error:
            raise CommandError(str(error)) from error
        if options["to"]:
            options["to"].write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text, ending="")
