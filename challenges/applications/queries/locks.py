"""Locking reads. The application comes before its challenge, so that nobody waits in a ring."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import F, Q, QuerySet

from challenges.applications.models import Application
from challenges.applications.policy import sent_applications
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import Actor

from .forms import newest_form


def lock_application(application: Application) -> Application:
    """The application as it is now, with its challenge and organisation; nobody else writes it."""
    return (
        Application.objects.select_for_update(no_key=True, of=("self",))
        .select_related("challenge__programme", "challenge__owner", "organisation")
        .get(pk=application.pk)
    )


def sent_to(
    actor: Actor, challenge: Challenge, references: Collection[str]
) -> QuerySet[Application]:
    """Of these references those that were sent to the challenge and that the actor may see."""
    return sent_applications(actor).filter(challenge=challenge, reference__in=references)


def lock_sent(
    actor: Actor, challenge: Challenge, references: Collection[str]
) -> Sequence[Application]:
    """Of these references those that were sent to the challenge and that the actor may see, in the
    order of their keys; nobody else writes them."""
    sent = sent_to(actor, challenge, references)
    rows = Application.objects.filter(pk__in=sent.order_by().values("pk"))
    return list(rows.select_for_update(no_key=True).order_by("pk"))


def hold_challenge(challenge: Challenge) -> Challenge:
    """The challenge as it is now. It cannot close until this transaction ends, while any number
    of other applications to it may be saved and sent at the same time."""
    return Challenge.objects.raw(
        "SELECT * FROM catalogue_challenge WHERE id = %s FOR SHARE", [challenge.pk]
    )[0]


def lock_challenge(challenge: Challenge) -> Challenge:
    """The challenge as it is now; nobody else numbers an application in it meanwhile."""
    return (
        Challenge.objects.select_for_update(no_key=True, of=("self",))
        .select_related("programme", "owner")
        .get(pk=challenge.pk)
    )


def lock_applications_free(keys: Iterable[int]) -> list[int]:
    """The keys of those of these applications that nobody else holds, locked."""
    rows = Application.objects.filter(pk__in=list(keys))
    locked = rows.select_for_update(no_key=True, of=("self",), skip_locked=True)
    return list(locked.order_by("pk").values_list("pk", flat=True))


def lock_outdated() -> Sequence[Application]:
    """Drafts, and what was sent and may be sent again, that answer an older form than the one that
    counts; those that others hold are left.

    Nobody waits here, so it may be asked while the challenge is held.
    """
    may_be_sent_again = Q(state=ApplicationState.SUBMITTED, challenge__state=ChallengeState.OPEN)
    drafts = (
        Application.objects.filter(form_version__isnull=False)
        .filter(Q(state=ApplicationState.DRAFT) | may_be_sent_again)
        .exclude(challenge__state=ChallengeState.RECORDED)
        .annotate(newest=newest_form("challenge"))
        .exclude(form_version=F("newest"))
    )
    locked = drafts.select_for_update(no_key=True, of=("self",), skip_locked=True)
    return list(locked.order_by("pk"))
