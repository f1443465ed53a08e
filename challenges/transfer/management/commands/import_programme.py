"""`manage.py import_programme FILE`: a whole programme, all or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from challenges.kernel.policy import SYSTEM
from challenges.transfer.runs.import_programme import import_programme

from ._reading import reasons_in_words, text_of


class Command(BaseCommand):
    help = "Import a programme from a file (docs/programme-file.md). Repeating has no effect."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        with reasons_in_words(options["file"]):
            programme = import_programme(
                text=text_of(options["file"]),
                actor=SYSTEM,
                at=timezone.now(),
                progress=self.show if options["verbosity"] else lambda *_: None,
            )
        self.stdout.write(_("%(name)s is in, as %(slug)s.") % {
            "name": programme.name, "slug": programme.slug,
        })  # fmt: skip

    def show(self, done: int, total: int, words: str) -> None:
        """One line that is written over on a terminal; each tenth of the way elsewhere."""
        line = f"{done} / {total}  {words}"
        if self.stdout.isatty():
            self.stdout.write(f"\r{line[:78]:<78}", ending="\n" if done == total else "")
        elif done == total or done * 10 // total != (done - 1) * 10 // total:
            self.stdout.write(line)
