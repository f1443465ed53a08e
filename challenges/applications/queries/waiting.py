"""What waits for a person who applies."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from challenges.applications.models import Application
from challenges.applications.policy import own_applications
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import invitations_to_challenges, is_open, state_at
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import long_day, moment
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.policy import person


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """Drafts that may still be sent and invitations to challenges that are for guests, the next
    deadline first. Two queries, besides the roles.
    """
    if person(actor) is None:
        return []
    unsent = Q(state=ApplicationState.DRAFT) | Q(
        state=ApplicationState.SUBMITTED, changed_at__isnull=False
    )
    drafts = (
        own_applications(actor)
        .filter(unsent, challenge__closes_at__gt=at)
        .select_related("challenge", "organisation")
        .order_by("challenge__closes_at", "pk")
    )
    return [
        *(waiting_draft(draft) for draft in drafts if is_open(draft.challenge, at)),
        *invitations_to_answer(actor, at),
    ]


def invitations_to_answer(actor: Actor, at: datetime) -> list[Waiting]:
    """What can be answered now, then what opens later."""
    found = list(unanswered_invitations(actor))
    to_come = [each for each in found if state_at(each, at) == ChallengeState.APPROVED]
    return [
        *(waiting_invitation(each) for each in found if is_open(each, at)),
        *(coming_invitation(each) for each in to_come),
    ]


def unanswered_invitations(actor: Actor) -> QuerySet[Challenge]:
    """Challenges for guests to which none of the actor's organisations has begun to apply."""
    answered = own_applications(actor).values("challenge")
    return invitations_to_challenges(actor).exclude(pk__in=answered)


def waiting_invitation(challenge: Challenge) -> Waiting:
    """An invitation as a thing to do."""
    closes_at = challenge.closes_at
    return Waiting(
        title=_("You are invited to apply: %(challenge)s") % {"challenge": challenge.title},
        consequence=_("%(body)s shows it only to those whom it has invited")
        % {"body": challenge.owner},
        verb=_("See if you want to"),
        url_name="applications:start",
        url_args=(challenge.slug,),
        due_at=closes_at,
        due_words=_("closes %(day)s") % {"day": long_day(closes_at)},
    )


def coming_invitation(challenge: Challenge) -> Waiting:
    """An invitation to what can be read already and answered from its opening on."""
    opens_at = challenge.opens_at
    return Waiting(
        title=_("You are invited: %(challenge)s") % {"challenge": challenge.title},
        consequence=_("%(body)s takes answers from %(opens)s")
        % {"body": challenge.owner, "opens": moment(opens_at)},
        verb=_("See what it asks"),
        url_name="applications:start",
        url_args=(challenge.slug,),
        due_at=opens_at,
        due_words=_("opens %(day)s") % {"day": long_day(opens_at)},
    )


def waiting_draft(draft: Application) -> Waiting:
    """One draft as a thing to do."""
    closes_at = draft.challenge.closes_at
    day = long_day(closes_at)
    names = {"challenge": draft.challenge.title, "body": draft.organisation.name}
    if draft.submitted_at:
        title = _("Submit your changes: %(challenge)s") % names
        consequence = _("What you submitted counts. What you changed since does not yet")
    else:
        title = _("Finish your application: %(challenge)s") % names
        consequence = _("For %(body)s. Nothing is taken after the deadline") % names
    return Waiting(
        title=title,
        consequence=consequence,
        verb=_("Continue"),
        url_name="applications:task_list",
        url_args=(draft.reference,),
        due_at=closes_at,
        due_words=_("closes %(day)s") % {"day": day},
    )
