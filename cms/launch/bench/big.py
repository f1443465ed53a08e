"""Run on the stage's database: the big world, and who asks for what in it.

Prints one line of JSON: for the desk its pages with the officer's cookie, for the form the people
with a draft that only waits to be sent.
"""

import json
import os
import sys
from typing import Any

import django
from django.core.management import call_command

from cms.launch.bench.cast import sign_in

SIZE = {"applications": 12_000, "judges": 60, "challenges": 20}
# Half of all applications are to the first challenge, and some 330 to each other one.
PEOPLE = 100
BIG, SMALL = "BIG26-AAA", "BIG26-AAD"


def find() -> dict[str, Any]:
    """The cases of both figures. `queries` is what a page asks when it is asked a second time."""
    from django.urls import reverse

    from challenges.applications.models import Application

    def sent(challenge: str) -> Any:
        rows = Application.objects.filter(challenge__reference=challenge, state="submitted")
        return rows.order_by("reference").values_list("reference", flat=True)

    desk: dict[str, tuple[str, str, int]] = {}
    for challenge, size in ((BIG, "6,000"), (SMALL, "330")):
        officer = officer_of(challenge)
        path = reverse("applications:of_challenge", args=[challenge])
        late = list(sent(challenge))[-20]
        view = reverse("applications:view", args=[sent(challenge)[5]])
        for case, address in {
            "first page": path,
            "last page": f"{path}?after={late}",
            "searched": f"{path}?q=lantern",
            "searched in vain": f"{path}?q=zzz",
            "one state": f"{path}?state=submitted",
            "an application": view,
        }.items():
            desk[f"{case} of {size}"] = (address, *asked_twice(officer, address))
    drafts = [draft for draft in complete_drafts()[:PEOPLE] if draft.lead is not None]
    people = {draft.reference: sign_in(draft.lead) for draft in drafts}
    first = drafts[0]
    queries = {
        name: asked_twice(first.lead, path)[1] for name, path in pages_of(first.reference).items()
    }
    return {"desk": desk, "people": people, "queries": queries}


def complete_drafts() -> Any:
    """Drafts of the big challenge that only wait to be sent."""
    from challenges.applications.models import Application

    drafts = Application.objects.filter(
        challenge__reference=BIG, state="draft", answers__question__key="truth"
    )
    return drafts.select_related("lead").order_by("reference")


def pages_of(reference: str) -> dict[str, str]:
    """The pages on which an application is written."""
    base = f"/applications/{reference}/"
    return {
        "task list": base,
        "a section": f"{base}section/1/",
        "check": f"{base}check/",
        "submit": f"{base}submit/",
    }


def officer_of(challenge: str) -> Any:
    """Somebody who runs the challenge."""
    from challenges.catalogue.models import Challenge

    found = Challenge.objects.get(reference=challenge)
    if found.created_by is None:
        sys.exit(f"Nobody is known who began {challenge}.")
    return found.created_by


def asked_twice(user: Any, path: str) -> tuple[str, int]:
    """A session's cookie, and the queries of the page once everything that is kept is there."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code != 200:
        sys.exit(f"{path} answers {answer.status_code} to {user}.")
    return sign_in(user), len(asked)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    call_command("demo_world", **SIZE, stdout=sys.stderr)
    print(json.dumps(find()))
