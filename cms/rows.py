"""Says a challenge as one row of a list: what it is, until when, how much."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.queries import state_at
from cms.words import days_left, days_until, money, short_day, short_moment


@dataclass(frozen=True)
class Row:
    """A list's row; only the title is a link."""

    title: str
    href: str
    owner: str = ""
    summary: str = ""
    state: str = ""
    when_label: str = ""
    when: str = ""
    when_note: str = ""
    note: str = ""
    outcome: str = ""


def challenge_row(challenge, *, at, href: str = "") -> Row:
    """The row of a challenge as it stands at `at`."""
    state = state_at(challenge, at)
    label, when, when_note = when_words(challenge, state, at)
    return Row(
        title=challenge.title,
        href=href or f"/challenges/{challenge.slug}/",
        owner=challenge.owner.name if challenge.owner else _("Sponsor not recorded"),
        summary=challenge.summary,
        state=state,
        when_label=label,
        when=when,
        when_note=when_note,
        note=award_words(challenge),
    )


def when_words(challenge, state: str, at) -> tuple[str, str, str]:
    """The date that matters now: its name, the date, what it means."""
    opens, closes = challenge.opens_at, challenge.closes_at
    if state in ("draft", "in_review", "approved"):
        if not opens:
            return "", "", ""
        return _("Opens"), short_day(opens, at), days_until(opens, at)
    if state == "open":
        if not closes:
            return "", "", ""
        return _("Closes"), short_moment(closes, at), days_left(closes, at)
    if state == "cancelled":
        cancelled = challenge.cancelled_at
        return (_("Cancelled"), short_day(cancelled, at), "") if cancelled else ("", "", "")
    if not closes or state == "declined":
        return "", "", ""
    return _("Closed"), short_day(closes, at), ""


def award_words(challenge) -> str:
    """'£15,000 to one winner'; '' where no award is recorded."""
    amount, count = challenge.award_amount, challenge.awards_count
    if amount is None:
        return ""
    if not count:
        return money(amount)
    if count == 1:
        return _("%(amount)s to one winner") % {"amount": money(amount)}
    return ngettext(
        "%(amount)s to %(count)d winner", "%(amount)s to each of %(count)d winners", count
    ) % {"amount": money(amount), "count": count}
