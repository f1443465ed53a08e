"""Mails about challenges: approval, opening, closing."""

from django.utils.translation import gettext as _

from challenges.catalogue.events import (
    ChallengeApproved,
    ChallengeClosed,
    ChallengeOpened,
    ChallengeReturned,
    ChallengeSentForApproval,
)
from challenges.catalogue.models import Challenge
from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.notifications.queries import approvers_of, managers_of

from .post import post


def challenge_of(reference: str) -> Challenge:
    """The challenge with what a mail says of it."""
    return Challenge.objects.select_related("owner", "programme", "submitted_by").get(
        reference=reference
    )


@listen(ChallengeSentForApproval)
def ask_for_approval(event: ChallengeSentForApproval) -> None:
    """A second person is asked to look."""
    challenge = challenge_of(event.challenge)
    post(
        "approval_wanted",
        about=challenge.reference,
        to=approvers_of(challenge),
        subject=_("Approve a challenge: %(title)s") % {"title": challenge.title},
        paragraphs=[
            _("%(body)s has finished its challenge “%(title)s” and asks a second person to look.")
            % {"body": challenge.owner, "title": challenge.title},
            _("It is meant to open at %(opens)s and close at %(closes)s.")
            % {"opens": moment(challenge.opens_at), "closes": moment(challenge.closes_at)},
            _("It cannot open before somebody has approved it."),
        ],
        link=("catalogue:review", challenge.reference),
        link_text=_("Read and decide"),
        reason=_("you may approve this challenge"),
        is_demonstration=challenge.is_demonstration,
    )


@listen(ChallengeReturned)
def tell_of_wanted_changes(event: ChallengeReturned) -> None:
    """The people who wrote it learn what is asked for."""
    challenge = challenge_of(event.challenge)
    post(
        "challenge_returned",
        about=challenge.reference,
        to=managers_of(challenge),
        subject=_("Changes asked for: %(title)s") % {"title": challenge.title},
        paragraphs=[
            _("“%(title)s” is a draft again. The approver wrote:") % {"title": challenge.title},
            event.message,
            _("Change what is asked for and send it again."),
        ],
        link=("catalogue:task_list", challenge.reference),
        link_text=_("Change the challenge"),
        reason=_("you look after this challenge"),
        is_demonstration=challenge.is_demonstration,
    )


@listen(ChallengeApproved)
def tell_of_approval(event: ChallengeApproved) -> None:
    """The people who wrote it learn when it will open by itself."""
    challenge = challenge_of(event.challenge)
    post(
        "challenge_approved",
        about=challenge.reference,
        to=managers_of(challenge),
        subject=_("Approved: %(title)s") % {"title": challenge.title},
        paragraphs=[
            _("“%(title)s” is approved. It opens by itself at %(opens)s.")
            % {"title": challenge.title, "opens": moment(challenge.opens_at)},
            _("Its page already says so. You need do nothing more until it closes at %(closes)s.")
            % {"closes": moment(challenge.closes_at)},
        ],
        link=("catalogue:task_list", challenge.reference),
        link_text=_("See the challenge"),
        reason=_("you look after this challenge"),
        is_demonstration=challenge.is_demonstration,
    )


@listen(ChallengeOpened)
def tell_that_it_is_open(event: ChallengeOpened) -> None:
    """The people who look after it learn that applications may come."""
    challenge = challenge_of(event.challenge)
    post(
        "challenge_opened",
        about=challenge.reference,
        to=managers_of(challenge),
        subject=_("Open for applications: %(title)s") % {"title": challenge.title},
        paragraphs=[
            _("“%(title)s” is open. It closes by itself at %(closes)s.")
            % {"title": challenge.title, "closes": moment(challenge.closes_at)},
        ],
        link=("applications:of_challenge", challenge.reference),
        link_text=_("See its applications"),
        reason=_("you look after this challenge"),
        is_demonstration=challenge.is_demonstration,
    )


@listen(ChallengeClosed)
def tell_that_it_is_closed(event: ChallengeClosed) -> None:
    """Judging can begin; somebody must form the panel."""
    challenge = challenge_of(event.challenge)
    post(
        "challenge_closed",
        about=challenge.reference,
        to=managers_of(challenge),
        subject=_("Closed: %(title)s") % {"title": challenge.title},
        paragraphs=[
            _("“%(title)s” closed at %(closes)s and takes no more applications.")
            % {"title": challenge.title, "closes": moment(challenge.closes_at)},
            _("Form the panel and set up the round, so that judges can begin."),
        ],
        link=("judging:panel", challenge.reference),
        link_text=_("Form the panel"),
        reason=_("you look after this challenge"),
        is_demonstration=challenge.is_demonstration,
    )
