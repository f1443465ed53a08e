"""Run on the stage's database: what comes before the storm, and what it leaves.

`gather` prints who is ready to send with their sessions, `deadline SECONDS` brings the deadline
near, `look` prints what is in the database of each that was gathered; each as a line of JSON.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

from cms.launch.bench.big import BIG, complete_drafts
from cms.launch.bench.cast import sign_in

PEOPLE = 520


def gather() -> dict[str, Any]:
    """People with a complete draft; and the version of the challenge that they have read."""
    from challenges.catalogue.models import Challenge

    drafts = [each for each in complete_drafts().reverse()[:PEOPLE] if each.lead is not None]
    if len(drafts) < PEOPLE:
        sys.exit(f"Only {len(drafts)} drafts are ready to be sent, and {PEOPLE} are needed.")
    return {
        "people": {each.reference: (sign_in(each.lead), each.lead.name) for each in drafts},
        "seen": Challenge.objects.get(reference=BIG).version,
    }


def deadline(seconds: int) -> dict[str, Any]:
    """The call closes in so many seconds."""
    from django.utils import timezone

    from challenges.catalogue.models import Challenge

    closes_at = timezone.now() + timedelta(seconds=seconds)
    Challenge.objects.filter(reference=BIG).update(closes_at=closes_at)
    return {"closes": closes_at.timestamp()}


def look() -> dict[str, Any]:
    """How many copies there are of each application, how many of them are late, to how
    many people a receipt goes, and how many of these once more."""
    from django.db.models import Count, F, Q

    from challenges.applications.models import Application
    from challenges.notifications.models import Notice

    rows = Application.objects.filter(challenge__reference=BIG)
    late = Count("submissions", filter=Q(submissions__submitted_at__gte=F("challenge__closes_at")))
    mails = (
        Notice.objects.filter(kind="application_received")
        .values("about")
        .annotate(
            to=Count("recipient", distinct=True),
            again=Count("pk") - Count("recipient", distinct=True),
        )
    )
    receipts = {each["about"]: (each["to"], each["again"]) for each in mails}
    counted = rows.annotate(copies=Count("submissions"), late=late)
    return {
        row.reference: (row.copies, row.late, *receipts.get(row.reference, (0, 0)))
        for row in counted
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    wanted, *numbers = sys.argv[1:]
    deeds: dict[str, Any] = {"gather": gather, "deadline": deadline, "look": look}
    print(json.dumps(deeds[wanted](*map(int, numbers))))
