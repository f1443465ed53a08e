"""Who may open an application to its people after the call."""

from django.db.models import QuerySet

from challenges.applications.models import Application, ChangeRequest
from challenges.applications.states import WRITABLE
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import may_manage_challenge
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.policy import person

from .visibility import sent_applications
from .withholding import run_and_not_withheld


def may_ask_for_changes(actor: Actor, application: Application) -> bool:
    """Those who run its challenge and see it in their list."""
    return person(actor) is not None and sent_applications(actor).filter(pk=application.pk).exists()


def may_let_in(actor: Actor, challenge: Challenge) -> bool:
    """Those who run the challenge give more time to whoever tells them a reference."""
    return may_manage_challenge(actor, challenge)


def to_let_in(actor: Actor, challenge: Challenge) -> QuerySet[Application]:
    """What may get more time, drafts among it. Never to be listed: an officer who does not know
    the reference learns of no draft."""
    waiting = Application.objects.filter(challenge=challenge, state__in=WRITABLE)
    return run_and_not_withheld(actor, waiting)


def managed_requests(actor: Actor) -> QuerySet[ChangeRequest]:
    """Those to applications of the challenges that the actor runs. Of a draft that was let in late
    this is all they see."""
    if is_system(actor):
        return ChangeRequest.objects.all()
    return ChangeRequest.objects.filter(
        application__in=run_and_not_withheld(actor, Application.objects.all())
    )


def may_manage_request(actor: Actor, request: ChangeRequest) -> bool:
    """Exactly those who see it in their list."""
    return managed_requests(actor).filter(pk=request.pk).exists()


def may_keep_time(actor: Actor) -> bool:
    """Only the clock reminds of requests and ends them."""
    return is_system(actor)
