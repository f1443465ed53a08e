"""`manage.py check_invariants`: does everything hold that must always be true?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from challenges.oversight.queries import RULES, broken_invariants, what_to_look_at


class Command(BaseCommand):
    help = "Check what must always be true, beyond what the database itself refuses."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exits with 1 where a rule does not hold, and names what breaks it."""
        at = timezone.now()
        for each in what_to_look_at(at):
            self.stdout.write(f"To look at: {each}")
        broken = broken_invariants(at)
        for each in broken:
            self.stderr.write(f"Does not hold: {each}")
        if broken:
            raise CommandError(
                f"{len(broken)} of {len(RULES)} rules do not hold. Nothing was changed: look up "
                "what is named at /portal/audit/ before you correct it."
            )
        self.stdout.write(f"Everything holds: {len(RULES)} rules.")
