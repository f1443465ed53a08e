"""Whom a challenge is shown to."""

import re
import secrets
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import GuestInvited, GuestNamed, GuestWithdrawn
from challenges.catalogue.models import Challenge, Guest, Visibility
from challenges.catalogue.queries.guests import guests_to_invite
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import GUEST, GuestState
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import Organisation
from challenges.organisations.policy import person

KEY = re.compile(r"-[0-9a-f]{20}$")
LONGEST_SLUG = 120
MOST_GUESTS = 500


def settle_address(challenge: Challenge) -> None:
    """Give an unlisted challenge an address that cannot be guessed, any other a plain one.

    A challenge that becomes unlisted again gets another key, so no old link opens it.
    """
    has_key = KEY.search(challenge.slug) is not None
    if has_key == (challenge.visibility == Visibility.UNLISTED):
        return
    if not has_key:
        key = f"-{secrets.token_hex(10)}"
        challenge.slug = challenge.slug[: LONGEST_SLUG - len(key)].rstrip("-") + key
        return
    challenge.slug = _free(challenge, KEY.sub("", challenge.slug))


def name_address_anew(challenge: Challenge) -> None:
    """Have the address say the title as it is now; the key of an unlisted one stays."""
    key = KEY.search(challenge.slug)
    slug = slug_of_title(challenge)
    challenge.slug = f"{slug}{key.group()}" if key else _free(challenge, slug)


def slug_of_title(challenge: Challenge) -> str:
    """The title in letters and hyphens; the reference where the title has no such letters."""
    return slugify(challenge.title)[:90].strip("-") or challenge.reference.lower()


def _free(challenge: Challenge, slug: str) -> str:
    """The slug; with the reference behind it where another challenge has it."""
    if not Challenge.objects.filter(slug=slug).exclude(pk=challenge.pk).exists():
        return slug
    return f"{slug[:100]}-{challenge.reference.lower()}"


@transaction.atomic
def name_guest(
    *,
    challenge: Challenge,
    email: str = "",
    organisation: Organisation | None = None,
    actor: Actor,
    at: datetime,
) -> Guest:
    """Let a person, by address, or an organisation see a challenge that is for guests.

    They are invited by mail once it is published. Raises NotAllowed, or Refused for a list that
    is full, somebody who is on it, or neither or both of the two.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_manage_challenge, actor, challenge)
    email = email.strip().lower()
    if bool(email) == (organisation is not None):
        raise Refused(_("Give the email address of a person, or choose an organisation."))
    if email:
        _refuse_bad_address(email)
    present = challenge.guests.exclude(state=GuestState.WITHDRAWN)
    if present.filter(email=email, organisation=organisation).exists():
        raise Refused(_("%(guest)s is on the list already.") % {"guest": email or organisation})
    if present.count() >= MOST_GUESTS:
        raise Refused(_("The list is full: it takes %(most)s guests.") % {"most": MOST_GUESTS})
    guest = Guest.objects.create(
        challenge=challenge,
        email=email,
        organisation=organisation,
        named_by=person(actor),
        named_at=at,
    )
    emit(
        GuestNamed(challenge=challenge.reference, title=challenge.title, guest=str(guest)),
        actor=actor,
        at=at,
    )
    return guest


@transaction.atomic
def withdraw_guest(*, guest: Guest, actor: Actor, at: datetime) -> None:
    """Close the challenge to somebody again. What they have begun stays theirs."""
    challenge = lock_challenge(guest.challenge)
    require(policy.may_manage_challenge, actor, challenge)
    guest = Guest.objects.select_for_update(no_key=True, of=("self",)).get(pk=guest.pk)
    GUEST.move(guest, "withdraw")
    guest.save(update_fields=["state"])
    emit(
        GuestWithdrawn(challenge=challenge.reference, title=challenge.title, guest=str(guest)),
        actor=actor,
        at=at,
    )


@transaction.atomic
def invite_guests(*, actor: Actor, at: datetime) -> int:
    """Invite those who are named in challenges that have been published. Returns how many."""
    require(policy.may_invite_guests, actor)
    guests: Sequence[Guest] = guests_to_invite()
    for guest in guests:
        GUEST.move(guest, "invite")
        guest.save(update_fields=["state"])
        event = GuestInvited(
            challenge=guest.challenge.reference,
            title=guest.challenge.title,
            guest=str(guest),
            key=str(guest.key),
        )
        emit(event, actor=SYSTEM, at=at)
    return len(guests)


def _refuse_bad_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as problem:
        raise Refused(
            _("Enter an email address in the right form, such as name@example.org")
        ) from problem
