"""Run on the stage's database: finds the pages to ask for and signs in who asks for them.

Prints one line of JSON: each case with its path and its cookie, which is empty for a visitor.
"""

import json
import os
import sys
from typing import TYPE_CHECKING

import django
from django.conf import settings

if TYPE_CHECKING:
    from challenges.organisations.models import User


def find() -> dict[str, tuple[str, str]]:
    """Home and an open challenge; a section of a draft for its founder; an officer's own home."""
    from django.urls import reverse

    from challenges.applications.models import Application
    from challenges.applications.states import ApplicationState
    from challenges.catalogue.models import Challenge
    from challenges.catalogue.states import ChallengeState
    from challenges.organisations.models import Role, User

    challenge = Challenge.objects.filter(state=ChallengeState.OPEN).order_by("reference").first()
    draft = (
        Application.objects.filter(state=ApplicationState.DRAFT, lead__isnull=False)
        .select_related("lead")
        .order_by("reference")
        .first()
    )
    runs_a_round = {
        "memberships__role": Role.CASE_OFFICER,
        "memberships__organisation__challenges__rounds__isnull": False,
    }
    officer = User.objects.filter(**runs_a_round).order_by("pk").first()
    if challenge is None or draft is None or draft.lead is None or officer is None:
        sys.exit("The demonstration world lacks an open challenge, its draft or a case officer.")
    section = reverse("applications:section", args=[draft.reference, 1])
    return {
        "home": ("/", ""),
        "challenge": (f"/challenges/{challenge.slug}/", ""),
        "section": (section, sign_in(draft.lead)),
        "portal": (reverse("portal:home"), sign_in(officer)),
    }


def sign_in(user: "User") -> str:
    """The cookie of a new session of this person."""
    from django.test import Client

    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    print(json.dumps(find()))
