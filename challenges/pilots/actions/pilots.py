"""Setting a pilot up, starting it, ending it."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from challenges.applications.models import Application
from challenges.applications.queries import lock_challenge
from challenges.audit.actions import emit
from challenges.catalogue.actions import finish_challenge, start_piloting
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import may_follow_up_challenge
from challenges.catalogue.words import day_of
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import Incomplete, Refused
from challenges.organisations.models import Locality, Organisation
from challenges.pilots import policy
from challenges.pilots.events import PilotCalledOff, PilotEnded, PilotSetUp, PilotStarted
from challenges.pilots.models import Pilot
from challenges.pilots.queries import lock_pilot, possible_hosts
from challenges.pilots.states import PILOT, PilotState


@transaction.atomic
def set_up_pilot(
    *,
    application: Application,
    host: Organisation,
    title: str,
    summary: str,
    localities: Iterable[Locality],
    starts_on: str,
    ends_on: str,
    award_amount: Decimal | None,
    actor: Actor,
    at: datetime,
) -> Pilot:
    """A pilot of a winning application with a host. Nothing is paid or public before it starts.

    Raises Refused where the application has a pilot already, where the body cannot host it, and
    where it ends before it starts.
    """
    application = (
        Application.objects.select_for_update(no_key=True, of=("self",))
        .select_related("challenge__owner", "challenge__programme", "organisation")
        .get(pk=application.pk)
    )
    require(policy.may_set_up_pilot, actor, application)
    if Pilot.objects.filter(application=application).exists():
        raise Refused(_("This winner has a pilot already. Change that one instead."))
    if not possible_hosts(application).filter(pk=host.pk).exists():
        raise Refused(_("This body cannot host the pilot. Choose one from the list."))
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused(_("The pilot ends before it starts. Change one of the two dates."))
    pilot = Pilot.objects.create(
        application=application,
        reference=f"{application.reference}-P",
        slug=_free_slug(title),
        host=host,
        title=title,
        summary=summary,
        starts_on=starts_on,
        ends_on=ends_on,
        award_amount=award_amount,
    )
    pilot.localities.set(localities)
    emit(PilotSetUp(pilot=pilot.reference, title=pilot.title, host=host.name), actor=actor, at=at)
    return pilot


@transaction.atomic
def start_pilot(*, pilot: Pilot, actor: Actor, at: datetime) -> Pilot:
    """The pilot runs and is public. Its challenge counts as piloting from the first one on.

    Raises Incomplete where it has no milestone.
    """
    # The challenge first, as whoever cancels it does, so that nobody waits in a ring.
    lock_challenge(pilot.application.challenge)
    pilot = lock_pilot(pilot.pk)
    require(policy.may_manage_pilot, actor, pilot)
    if not pilot.milestones.exists():
        raise Incomplete(_("Add at least one milestone before the pilot starts."))
    PILOT.move(pilot, "start")
    pilot.starts_on = pilot.starts_on or day_of(at)
    pilot.save(update_fields=["state", "starts_on"])
    emit(PilotStarted(pilot=pilot.reference, title=pilot.title), actor=actor, at=at)
    challenge = pilot.application.challenge
    start_piloting(challenge=challenge, actor=_follower(actor, challenge), at=at)
    return pilot


@transaction.atomic
def finish_pilot(*, pilot: Pilot, actor: Actor, at: datetime) -> Pilot:
    """The pilot has run its course."""
    pilot = _end(pilot, "finish", "", actor, at)
    event = PilotEnded(pilot=pilot.reference, title=pilot.title, outcome=pilot.state)
    emit(event, actor=actor, at=at)
    return _finish_challenge(pilot, actor, at)


@transaction.atomic
def stop_pilot(*, pilot: Pilot, reason: str, actor: Actor, at: datetime) -> Pilot:
    """The pilot ends early; why it did and what was learned stay public.

    Raises Incomplete without a reason.
    """
    pilot = _end(pilot, "stop", _given(reason), actor, at)
    event = PilotEnded(pilot=pilot.reference, title=pilot.title, outcome=pilot.state)
    emit(event, actor=actor, at=at)
    return _finish_challenge(pilot, actor, at)


@transaction.atomic
def call_off_pilot(*, pilot: Pilot, reason: str, actor: Actor, at: datetime) -> Pilot:
    """A pilot that is being prepared will not take place. It never becomes public.

    Raises Incomplete without a reason, which stays between the two sides.
    """
    pilot = _end(pilot, "call_off", _given(reason), actor, at)
    event = PilotCalledOff(pilot=pilot.reference, title=pilot.title, reason=pilot.ended_because)
    emit(event, actor=actor, at=at)
    return _finish_challenge(pilot, actor, at)


@transaction.atomic
def call_off_pilots(*, challenge: Challenge, reason: str, actor: Actor, at: datetime) -> int:
    """Every pilot of a cancelled challenge that has not begun. Returns how many."""
    require(policy.may_end_with_challenge, actor)
    called_off = 0
    waiting = Pilot.objects.filter(application__challenge=challenge, state=PilotState.PREPARING)
    for found in waiting.order_by("pk"):
        pilot = lock_pilot(found.pk)
        PILOT.move(pilot, "call_off")
        pilot.ended_because = reason
        pilot.save(update_fields=["state", "ended_because"])
        event = PilotCalledOff(pilot=pilot.reference, title=pilot.title, reason=reason)
        emit(event, actor=actor, at=at)
        called_off += 1
    return called_off


def _given(reason: str) -> str:
    if not reason.strip():
        raise Incomplete(_("Say why, so that others understand it."))
    return reason.strip()


def _end(pilot: Pilot, verb: str, reason: str, actor: Actor, at: datetime) -> Pilot:
    """Moved and saved."""
    pilot = lock_pilot(pilot.pk)
    require(policy.may_manage_pilot, actor, pilot)
    PILOT.move(pilot, verb)
    pilot.ended_because = reason
    if pilot.state != PilotState.CALLED_OFF:
        pilot.ends_on = day_of(at)
    pilot.save(update_fields=["state", "ended_because", "ends_on"])
    return pilot


def _finish_challenge(pilot: Pilot, actor: Actor, at: datetime) -> Pilot:
    """The challenge is over with its last pilot."""
    # Held before the others are looked at: of two that end at once, the second one sees it.
    challenge = lock_challenge(pilot.application.challenge)
    unfinished = Pilot.objects.filter(
        application__challenge=challenge, state__in=(PilotState.PREPARING, PilotState.RUNNING)
    )
    if not unfinished.exists():
        finish_challenge(challenge=challenge, actor=_follower(actor, challenge), at=at)
    return pilot


def _follower(actor: Actor, challenge: Challenge) -> Actor:
    """In whose name the challenge follows: a host may have no say in it, so then the system's."""
    return actor if may_follow_up_challenge(actor, challenge) else SYSTEM


def _free_slug(title: str) -> str:
    """The title as an address, with a number where another pilot has it."""
    wanted = slugify(title)[:110] or "pilot"
    taken = set(Pilot.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    candidates = (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3)))
    return next(slug for slug in candidates if slug not in taken)
