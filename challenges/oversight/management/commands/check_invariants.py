"""`manage.py check_invariants`: does everything hold that must always be true?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from challenges.oversight.queries import broken_invariants


class Command(BaseCommand):
    help = "Check what must always be true, beyond what the database itself refuses."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = broken_invariants()
        for rule in broken:
            named = ", ".join(rule.offenders[:20])
            self.stderr.write(f"Does not hold: {rule.rule}. See {named}")
        if broken:
            raise CommandError(f"{len(broken)} rules do not hold.")
        self.stdout.write("Everything holds.")
