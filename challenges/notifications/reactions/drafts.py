"""What those hear who have begun, or are invited, and have not submitted."""

from datetime import datetime
from functools import partial

from django.utils import timezone
from django.utils.translation import ngettext

from challenges.applications.events import ChangesLeftUnsent, DraftLeftUnsent, DraftReminded
from challenges.applications.models import Application, Copy
from challenges.applications.queries import (
    draft_of,
    open_besides,
    time_left,
    what_is_missing,
    working_days_left,
)
from challenges.applications.states import ApplicationState
from challenges.catalogue.events import ChallengeClosesSoon
from challenges.catalogue.models import Visibility
from challenges.kernel.events import listen
from challenges.notifications.queries import guests_who_have_not_begun
from challenges.notifications.words.drafts import READY

from .applications import tell_applicants
from .catalogue import challenge_of, facts_of
from .post import notify


def sections_left(number: int) -> str:
    """'2 sections are not done yet'."""
    words = ngettext("%(n)d section is not done yet", "%(n)d sections are not done yet", number)
    return words % {"n": number}


@listen(DraftReminded)
def remind_of_the_draft(event: DraftReminded) -> None:
    """What is missing, how long there is, and the way to it."""
    rows = Application.objects.select_related("form_version", "challenge")
    application = rows.get(reference=event.application)
    missing = what_is_missing(draft_of(application))
    was_sent = application.state == ApplicationState.SUBMITTED
    tell_applicants(
        "changes_reminder" if was_sent else "draft_reminder",
        event.application,
        "applications:task_list",
        left=time_left(event.days_left),
        unfinished=sections_left(len(missing)) if missing else "",
        missing="\n".join(missing),
        ready="" if missing else READY,
    )


@listen(ChallengeClosesSoon)
def remind_the_guests(event: ChallengeClosesSoon) -> None:
    """Those who were invited and have not begun; whoever has begun hears of their draft."""
    challenge = challenge_of(event.challenge)
    if challenge.visibility != Visibility.INVITED:
        return
    days = working_days_left(datetime.fromisoformat(event.closes_at), timezone.now())
    people, strangers = guests_who_have_not_begun(challenge)
    tell = partial(
        notify,
        "guest_reminder",
        facts=facts_of(challenge) | {"left": time_left(days)},
        about=challenge.reference,
        is_demonstration=challenge.is_demonstration,
    )
    tell(people, link=("applications:start", challenge.slug))
    for guest in strangers:
        link = ("catalogue:invited", str(guest.key))
        tell(address=guest.email, link=link, is_link_secret=True)


@listen(DraftLeftUnsent)
def give_back_what_was_not_submitted(event: DraftLeftUnsent) -> None:
    """Plainly that it does not take part, their copy, and what else is open."""
    challenge = challenge_of(event.challenge)
    tell_applicants(
        "draft_not_submitted",
        event.application,
        "applications:task_list",
        copy=Copy.objects.filter(draft__reference=event.application).first(),
        others="; ".join(open_besides(challenge, timezone.now())),
    )


@listen(ChangesLeftUnsent)
def say_that_changes_do_not_count(event: ChangesLeftUnsent) -> None:
    """Plainly which version counts, and that the changes after it do not."""
    tell_applicants("changes_not_submitted", event.application, "applications:view")
