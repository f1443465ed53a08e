"""The boxes under a challenge's title: open or not, until when, how much, may I apply."""

from datetime import datetime
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from cms import words
from cms.public import conditions

S = ChallengeState
OVER = (S.ANNOUNCED, S.PILOTING, S.FINISHED, S.CANCELLED, S.RECORDED)
HAPPENING = (S.APPROVED, S.OPEN, S.CLOSING, S.CLOSED, S.ANNOUNCED, S.PILOTING)


def boxes(challenge: Challenge, state: str, at: datetime) -> list[dict[str, Any]]:
    """Four boxes; the first is about now where anything happens now."""
    return [
        state_box(challenge, state, at),
        date_box(challenge, state),
        award_box(challenge),
        who_box(challenge, state),
    ]


def state_box(challenge: Challenge, state: str, at: datetime) -> dict[str, Any]:
    left = closing_words(challenge.closes_at, at)
    value, note = {
        S.DRAFT: (_("Draft"), _("not public")),
        S.IN_REVIEW: (_("In review"), _("not public")),
        S.DECLINED: (_("Declined"), _("not public")),
        S.APPROVED: (_("Opens soon"), words.days_until(challenge.opens_at, at)),
        S.OPEN: (_("Open for applications"), left),
        S.CLOSING: (_("Closed"), _("the last applications are coming in")),
        S.CLOSED: (_("Being judged"), _("closed for applications")),
        S.ANNOUNCED: (_("Winners announced"), _("pilots come next")),
        S.PILOTING: (_("Pilot running"), ""),
        S.FINISHED: (_("Finished"), ""),
        S.CANCELLED: (_("Cancelled"), _("it will not go on")),
        S.RECORDED: (_("Past challenge"), challenge.programme.name),
    }[ChallengeState(state)]
    return {"label": _("State"), "value": value, "note": note, "now": state in HAPPENING}


def closing_words(closes_at: datetime | None, at: datetime) -> str:
    """'closes in 25 days', 'closes today'."""
    if closes_at is None:
        return ""
    days = words.whole_days(closes_at, at)
    if days <= 0:
        return _("closes today")
    return ngettext("closes in %(days)d day", "closes in %(days)d days", days) % {"days": days}


def date_box(challenge: Challenge, state: str) -> dict[str, Any]:
    if state in (S.DRAFT, S.IN_REVIEW, S.APPROVED):
        return opening_box(challenge)
    if state == S.OPEN:
        return moment_box(_("Closes"), challenge.closes_at)
    if state == S.CANCELLED and challenge.cancelled_at is not None:
        return moment_box(_("Cancelled"), challenge.cancelled_at)
    announced_on = challenge.programme.announced_on
    if challenge.closes_at is None and state == S.RECORDED and announced_on:
        return {"label": _("Winners announced"), "value": words.partial_date(announced_on)}
    return moment_box(_("Closed"), challenge.closes_at)


def opening_box(challenge: Challenge) -> dict[str, Any]:
    """When it opens, and below until when it will be open."""
    box = moment_box(_("Opens"), challenge.opens_at)
    if challenge.closes_at is None:
        return box
    closes = _("closes %(when)s") % {"when": words.moment(challenge.closes_at)}
    return box | {"note": "; ".join(part for part in (box.get("note"), closes) if part)}


def moment_box(label: str, moment: datetime | None) -> dict[str, Any]:
    """A day in bold with its weekday and hour below."""
    if moment is None:
        return {"label": label, "value": _("Not recorded")}
    local = moment.astimezone(words.CITY)
    note = _("%(weekday)s, %(time)s London time") % {
        "weekday": format_date(local, "l"),
        "time": words.clock(moment),
    }
    return {"label": label, "value": words.partial_date(moment), "note": note}


def who_box(challenge: Challenge, state: str) -> dict[str, Any]:
    """What the eligibility asks for; in the officer's own words where it names no kinds."""
    label = _("Who could apply") if state in OVER else _("Who may apply")
    if kinds := conditions.kinds_of(challenge):
        rules = conditions.rules_beside_kinds(challenge)
        return {"label": label, "value": kinds, "note": " ".join(rules)}
    return {"label": label, "value": challenge.who_may_apply or _("Not recorded")}


def award_box(challenge: Challenge) -> dict[str, Any]:
    if challenge.award_amount is None:
        return {"label": _("Award"), "value": _("Not recorded")}
    note = ""
    if challenge.awards_count:
        note = ngettext("to one winner", "to each of %(count)d winners", challenge.awards_count) % {
            "count": challenge.awards_count
        }
    return {"label": _("Award"), "value": words.money(challenge.award_amount), "note": note}
