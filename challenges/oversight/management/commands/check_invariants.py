"""`manage.py check_invariants`: does everything hold that must always be true?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from challenges.oversight.queries import RULES, broken_invariants


class Command(BaseCommand):
    help = "Check what must always be true, beyond what the database itself refuses."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exits with 1 and names what breaks each rule that does not hold."""
        broken = broken_invariants(timezone.now())
        for each in broken:
            named = ", ".join(each.offenders) + (" and more" if each.has_more else "")
            self.stderr.write(f"Does not hold: {each.rule}. See {named}.")
        if broken:
            raise CommandError(
                f"{len(broken)} of {len(RULES)} rules do not hold. Nothing was changed: look up "
                "what is named at /portal/audit/ before you correct it."
            )
        self.stdout.write(f"Everything holds: {len(RULES)} rules.")
