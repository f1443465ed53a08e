"""What waits in the outbox, and who is concerned by what."""

from datetime import datetime

from django.db.models import Q, QuerySet

from challenges.applications.models import Application
from challenges.catalogue.models import Challenge
from challenges.judging.policy import may_manage_judging
from challenges.organisations.models import Organisation, Role, User
from challenges.organisations.queries import people_with_role, programme_team
from challenges.pilots.models import Pilot

from .models import Notice

MOST_ATTEMPTS = 8
STARTUP_ROLES = (Role.OWNER, Role.MEMBER)
MANAGING_ROLES = (Role.OWNER, Role.EDITOR, Role.CASE_OFFICER)


def unsent_notices(at: datetime) -> QuerySet[Notice]:
    """Notices that nobody is sending at this moment, oldest first.

    One that failed `MOST_ATTEMPTS` times waits for a person instead (see `failed_notices`).
    """
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=at)
    return Notice.objects.filter(free, sent_at__isnull=True, attempts__lt=MOST_ATTEMPTS).order_by(
        "created_at", "pk"
    )


def failed_notices() -> QuerySet[Notice]:
    """Notices that were given up after `MOST_ATTEMPTS` tries, newest first."""
    return Notice.objects.filter(sent_at__isnull=True, attempts__gte=MOST_ATTEMPTS).order_by(
        "-created_at", "-pk"
    )


def people_of(organisation: Organisation | None, *roles: str) -> QuerySet[User]:
    """Those with one of these roles; nobody where history does not know the organisation."""
    return people_with_role(organisation, *roles) if organisation else User.objects.none()


def managers_of(challenge: Challenge) -> QuerySet[User]:
    """The people of the posing body who look after its challenge."""
    return people_of(challenge.owner, *MANAGING_ROLES)


def judging_managers_of(challenge: Challenge) -> list[User]:
    """The same for its judging, without those who are tied to an applicant."""
    return [each for each in managers_of(challenge) if may_manage_judging(each, challenge)]


def approvers_of(challenge: Challenge) -> QuerySet[User]:
    """Who may approve it: approvers of the body and the programme team, never its author."""
    concerned = people_of(challenge.owner, Role.APPROVER) | programme_team()
    return concerned.exclude(pk__in=challenge.authors.values("pk"))


def applicants_of(application: Application) -> QuerySet[User]:
    """The people of the applying organisation."""
    return people_of(application.organisation, *STARTUP_ROLES)


def hosts_of(pilot: Pilot) -> QuerySet[User]:
    """The people of the body in which the solution is tried."""
    return people_of(pilot.host, *MANAGING_ROLES)
