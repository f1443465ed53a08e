"""What waits for a person who applies."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from challenges.applications.engines.completeness import Progress
from challenges.applications.models import Application
from challenges.applications.policy import own_applications
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import invitations_to_challenges, is_open, state_at
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import long_day, moment
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.policy import person

from .drafts import progress_of_each
from .reminders import UNSENT
from .sharing import collaborations_to_answer
from .todo import waiting_after_sending


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """What was sent and is asked about, drafts that may still be sent with how far they are, and
    invitations to challenges that are for guests, and to applications of others. Twelve queries at
    most, besides the roles.
    """
    if person(actor) is None:
        return []
    found = (
        own_applications(actor)
        .filter(UNSENT, challenge__closes_at__gt=at)
        .select_related("challenge", "organisation")
        .order_by("challenge__closes_at", "pk")
    )
    drafts = [draft for draft in found if is_open(draft.challenge, at)]
    progress = progress_of_each(drafts)
    return [
        *waiting_after_sending(actor, at),
        *(waiting_draft(draft, progress.get(draft.pk)) for draft in drafts),
        *invitations_to_answer(actor, at),
        *collaborations_to_answer(actor, at),
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


def waiting_draft(draft: Application, progress: Progress | None = None) -> Waiting:
    """One draft as a thing to do, with how far it is."""
    closes_at = draft.challenge.closes_at
    day = long_day(closes_at)
    names = {"challenge": draft.challenge.title, "body": draft.organisation.name}
    if draft.submitted_at:
        title = _("Submit your changes: %(challenge)s") % names
        consequence = _("What you submitted counts. What you changed since does not yet")
    else:
        title = _("Finish your application: %(challenge)s") % names
        consequence = _("For %(body)s. Nothing is taken after the deadline") % names
        if progress is not None and progress.sections:
            consequence = _("For %(body)s. %(done)s of %(total)s sections are done") % {
                **names,
                "done": progress.done,
                "total": len(progress.sections),
            }
    return Waiting(
        title=title,
        consequence=consequence,
        verb=_("Continue"),
        url_name="applications:task_list",
        url_args=(draft.reference,),
        due_at=closes_at,
        due_words=_("closes %(day)s") % {"day": day},
    )
