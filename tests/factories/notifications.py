"""Follows, mails and what people write, as actions would have left them."""

import itertools
from datetime import datetime, timedelta
from typing import Any

from challenges.notifications.models import Follow, Matter, Notice
from challenges.notifications.queries import challenges_named
from challenges.notifications.states import GOING_ON, FollowState, MatterKind, MatterState
from challenges.organisations.models import digest, new_secret
from tests.factories.organisations import NOW

_numbers = itertools.count(1)


def make_follow(
    state: str = FollowState.CONFIRMED,
    *,
    email: str = "",
    secret: str = "",
    at: datetime = NOW,
    **fields: Any,
) -> Follow:
    """A follow of the challenge, mission or body in `fields`, or of everything.

    `secret` opens the link of the mail that asked for it.
    """
    facts: dict[str, Any] = {"asked_at": at}
    if state == FollowState.CONFIRMED:
        facts["confirmed_at"] = at
    if state not in GOING_ON:
        facts["ended_at"] = at
    if state == FollowState.ASKED or secret:
        facts |= {
            "secret_sha256": digest(secret or new_secret()), "expires_at": at + timedelta(days=7)
        }  # fmt: skip
    return Follow.objects.create(
        email=email or f"follower{next(_numbers)}@example.org", state=state, **(facts | fields)
    )


def make_notice(email: str = "ada@example.org", **fields: Any) -> Notice:
    """A mail in the outbox, to whoever has this address."""
    facts = {"kind": "member_left", "about": "x", "subject": "x", "body": "x", "reason": "x"}
    return Notice.objects.create(email=email, **({"created_at": NOW} | facts | fields))


def make_matter(state: str = MatterState.RECEIVED, *, at: datetime = NOW, **fields: Any) -> Matter:
    """Something written to the programme team, due ten days later."""
    facts: dict[str, Any] = {
        "kind": MatterKind.COMPLAINT,
        "text": f"Something was not done as promised ({next(_numbers)}).",
        "email": f"writer{next(_numbers)}@example.org",
        "received_at": at,
        "due_at": at + timedelta(days=10),
    }
    if state in (MatterState.ANSWERED, MatterState.CLOSED):
        facts["answered_at"] = at
    if state in (MatterState.CLOSED, MatterState.ASIDE):
        facts["ended_at"] = at
    matter = Matter.objects.create(state=state, **(facts | fields))
    matter.named.set(challenges_named(matter.about, matter.text))
    return matter
