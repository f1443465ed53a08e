"""Mails about challenges: approval, opening, closing."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.catalogue.events import (
    ChallengeApproved,
    ChallengeClosed,
    ChallengeOpened,
    ChallengeReturned,
    ChallengeRoleEnded,
    ChallengeRoleGiven,
    ChallengeSentForApproval,
)
from challenges.catalogue.models import Challenge
from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.notifications.queries import approvers_of, managers_of
from challenges.organisations.models import User

from .post import post

MANAGER = gettext_lazy("you look after this challenge")


def challenge_of(reference: str) -> Challenge:
    """The challenge with what a mail says of it."""
    return Challenge.objects.select_related("owner", "programme", "submitted_by").get(
        reference=reference
    )


def write(
    challenge: Challenge,
    kind: str,
    people: Iterable[User],
    subject: str,
    *paragraphs: str,
    leads_to: str,
    verb: str,
    reason: str | Promise,
) -> None:
    """A mail about a challenge, leading to one of its pages."""
    post(
        kind,
        about=challenge.reference,
        to=people,
        subject=subject,
        paragraphs=paragraphs,
        link=(leads_to, challenge.reference),
        link_text=verb,
        reason=reason,
        is_demonstration=challenge.is_demonstration,
    )


@listen(ChallengeSentForApproval)
def ask_for_approval(event: ChallengeSentForApproval) -> None:
    """A second person is asked to look."""
    challenge = challenge_of(event.challenge)
    write(
        challenge,
        "approval_wanted",
        approvers_of(challenge),
        _("Approve a challenge: %(title)s") % {"title": challenge.title},
        _("%(body)s has finished its challenge “%(title)s” and asks a second person to look.")
        % {"body": challenge.owner, "title": challenge.title},
        _("It is meant to open at %(opens)s and close at %(closes)s.")
        % {"opens": moment(challenge.opens_at), "closes": moment(challenge.closes_at)},
        _("It cannot open before somebody has approved it."),
        leads_to="catalogue:review",
        verb=_("Read and decide"),
        reason=_("you may approve this challenge"),
    )


@listen(ChallengeReturned)
def tell_of_wanted_changes(event: ChallengeReturned) -> None:
    """The people who wrote it learn what is asked for."""
    challenge = challenge_of(event.challenge)
    write(
        challenge,
        "challenge_returned",
        managers_of(challenge),
        _("Changes asked for: %(title)s") % {"title": challenge.title},
        _("“%(title)s” is a draft again. The approver wrote:") % {"title": challenge.title},
        event.message,
        _("Change what is asked for and send it again."),
        leads_to="catalogue:task_list",
        verb=_("Change the challenge"),
        reason=MANAGER,
    )


@listen(ChallengeApproved)
def tell_of_approval(event: ChallengeApproved) -> None:
    """The people who wrote it learn when it will open by itself."""
    challenge = challenge_of(event.challenge)
    write(
        challenge,
        "challenge_approved",
        managers_of(challenge),
        _("Approved: %(title)s") % {"title": challenge.title},
        _("“%(title)s” is approved. It opens by itself at %(opens)s.")
        % {"title": challenge.title, "opens": moment(challenge.opens_at)},
        _("Its page already says so. You need do nothing more until it closes at %(closes)s.")
        % {"closes": moment(challenge.closes_at)},
        leads_to="catalogue:task_list",
        verb=_("See the challenge"),
        reason=MANAGER,
    )


@listen(ChallengeOpened)
def tell_that_it_is_open(event: ChallengeOpened) -> None:
    """The people who look after it learn that applications may come."""
    challenge = challenge_of(event.challenge)
    write(
        challenge,
        "challenge_opened",
        managers_of(challenge),
        _("Open for applications: %(title)s") % {"title": challenge.title},
        _("“%(title)s” is open. It closes by itself at %(closes)s.")
        % {"title": challenge.title, "closes": moment(challenge.closes_at)},
        leads_to="applications:of_challenge",
        verb=_("See its applications"),
        reason=MANAGER,
    )


@listen(ChallengeClosed)
def tell_that_it_is_closed(event: ChallengeClosed) -> None:
    """Judging can begin; somebody must form the panel."""
    challenge = challenge_of(event.challenge)
    write(
        challenge,
        "challenge_closed",
        managers_of(challenge),
        _("Closed: %(title)s") % {"title": challenge.title},
        _("“%(title)s” closed at %(closes)s and takes no more applications.")
        % {"title": challenge.title, "closes": moment(challenge.closes_at)},
        _("Form the panel and set up the round, so that judges can begin."),
        leads_to="judging:panel",
        verb=_("Form the panel"),
        reason=MANAGER,
    )


@listen(ChallengeRoleGiven)
def tell_who_was_given_a_role(event: ChallengeRoleGiven) -> None:
    """They learn what they may do, for which body, and where."""
    challenge = challenge_of(event.challenge)
    named = {"title": challenge.title, "body": challenge.owner, "role": event.role}
    write(
        challenge,
        "challenge_role_given",
        [User.objects.get(reference=event.person)],
        _("You are now %(role)s of “%(title)s”") % named,
        _("%(body)s has made you %(role)s of its challenge “%(title)s”.") % named,
        _("This holds for this challenge alone, and ends when you leave your organisation."),
        leads_to="catalogue:people",
        verb=_("See who may do what"),
        reason=_("you have a role in this challenge"),
    )


@listen(ChallengeRoleEnded)
def tell_whose_role_has_ended(event: ChallengeRoleEnded) -> None:
    """They learn what they may no longer do."""
    challenge = challenge_of(event.challenge)
    named = {"title": challenge.title, "body": challenge.owner, "role": event.role}
    post(
        "challenge_role_ended",
        about=challenge.reference,
        to=[User.objects.get(reference=event.person)],
        subject=_("You are no longer %(role)s of “%(title)s”") % named,
        paragraphs=[
            _("You were %(role)s of “%(title)s”, a challenge of %(body)s. That has ended.") % named,
            _("If that is a mistake, speak to the owners of %(body)s.") % named,
        ],
        reason=_("you had a role in this challenge"),
        is_demonstration=challenge.is_demonstration,
    )
