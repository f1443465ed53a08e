"""What must hold across the areas."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q

from challenges.applications.models import Application
from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge
from challenges.files.queries import files_without_bytes
from challenges.kernel.events import all_events
from challenges.notifications.models import Notice
from challenges.pilots.models import AdoptionStep, Pilot

from .rules import rule

# Each costs a question to the storage, which may be far away.
FILES_LOOKED_AT = 200


@rule("No invented body takes part in what is real")
def bodies_stay_in_their_world(at: datetime) -> Iterable[str]:
    """Whom a real challenge, application, pilot or adoption names."""
    real = Q(application__challenge__programme__is_demonstration=False)
    named = (
        Challenge.objects.filter(programme__is_demonstration=False, owner__is_demonstration=True),
        Application.objects.filter(
            challenge__programme__is_demonstration=False, organisation__is_demonstration=True
        ),
        Pilot.objects.filter(real, host__is_demonstration=True),
        Pilot.objects.filter(real, adoptions__organisation__is_demonstration=True),
    )
    return (reference for rows in named for reference in rows.values_list("reference", flat=True))


@rule("The real and the invented are begun by their own people")
def people_stay_in_their_world(at: datetime) -> Iterable[str]:
    """What real people began in a demonstration, and invented ones outside it."""
    author = Challenge.objects.exclude(
        created_by__is_demonstration=F("programme__is_demonstration")
    ).filter(created_by__isnull=False)
    lead = Application.objects.exclude(
        lead__is_demonstration=F("challenge__programme__is_demonstration")
    ).filter(lead__isnull=False)
    step = AdoptionStep.objects.exclude(
        by__is_demonstration=F(
            "adoption__pilot__application__challenge__programme__is_demonstration"
        )
    ).filter(by__isnull=False)
    yield from author.values_list("reference", flat=True)
    yield from lead.values_list("reference", flat=True)
    yield from step.values_list("adoption__pilot__reference", flat=True)


@rule("The newest files are in the storage")
def files_have_their_bytes(at: datetime) -> Iterable[str]:
    return (str(file.key) for file in files_without_bytes(FILES_LOOKED_AT))


@rule("Every line of the audit trail is of a known kind")
def events_are_known(at: datetime) -> Iterable[str]:
    known = [kind.label() for kind in all_events()]
    return Entry.objects.exclude(event__in=known).values_list("event", flat=True).distinct()


@rule("A digest holds mails of its own reader alone")
def digests_hold_their_readers_mails(at: datetime) -> Iterable[str]:
    strange = Notice.objects.filter(digest__isnull=False).exclude(recipient=F("digest__recipient"))
    return (str(key) for key in strange.values_list("key", flat=True))
