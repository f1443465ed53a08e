"""Run on the stage's database: finds the pages to ask for and signs a founder in.

Prints one line of JSON: the path of each case, and the founder's cookie.
"""

import json
import os
import sys

import django
from django.conf import settings


def find() -> dict[str, str]:
    """The paths of home, an open challenge and a section of a draft, with its founder's cookie."""
    from django.test import Client
    from django.urls import reverse

    from challenges.applications.models import Application
    from challenges.applications.states import ApplicationState
    from challenges.catalogue.models import Challenge
    from challenges.catalogue.states import ChallengeState

    challenge = Challenge.objects.filter(state=ChallengeState.OPEN).order_by("reference").first()
    draft = (
        Application.objects.filter(state=ApplicationState.DRAFT, lead__isnull=False)
        .select_related("lead")
        .order_by("reference")
        .first()
    )
    if challenge is None or draft is None or draft.lead is None:
        sys.exit("The demonstration world has no open challenge with a draft application.")
    client = Client()
    client.force_login(draft.lead)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {
        "home": "/",
        "challenge": f"/challenges/{challenge.slug}/",
        "section": reverse("applications:section", args=[draft.reference, 1]),
        "cookie": f"{settings.SESSION_COOKIE_NAME}={session}",
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    print(json.dumps(find()))
