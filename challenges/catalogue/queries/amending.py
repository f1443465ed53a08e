"""What of an approved challenge may still be changed, and what a change proposes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from challenges.catalogue.models import Amendment, Challenge, Visibility
from challenges.catalogue.states import STORY_STATES, UNDER_WAY, AmendmentState, ChallengeState
from challenges.catalogue.words import moment, money
from challenges.files.models import StoredFile

from .documents import loose_files
from .facts import Facts, facts_of
from .moments import state_at
from .readiness import CHECKS, SECTIONS
from .readiness.equality import missing_in_screening

S = ChallengeState
# Until the deadline every section: whoever applies can still take a change into account.
# Afterwards only what changes nobody's chances.
AFTER_THE_DEADLINE = ("legal", "dates", "judges", "equality", "publication")
OVER = (S.FINISHED, S.CANCELLED, S.RECORDED)
# A published deadline stays; what was opened stays open.
FIXED_ONCE_OPEN = ("publishes_at", "opens_at")
CALIBRATION = "calibration_is_announced"
FROM_FEW_TO_ALL = (Visibility.INVITED, Visibility.UNLISTED, Visibility.PUBLIC)


def amendable_sections(challenge: Challenge, at: datetime) -> Sequence[str]:
    """The sections that an amendment may change now, in their order."""
    state = state_at(challenge, at)
    if challenge.approved_at is None or state in OVER:
        return ()
    is_early = state in (S.APPROVED, S.OPEN)
    return SECTIONS if is_early else AFTER_THE_DEADLINE


def is_story_open(challenge: Challenge, at: datetime) -> bool:
    """Whether the story can be written: of a draft, of the past, or as part of a change."""
    if challenge.state in STORY_STATES:
        return True
    found = amendment_under_way(challenge)
    is_written = found is not None and found.state == AmendmentState.DRAFT
    return is_written and "story" in amendable_sections(challenge, at)


def amendment_under_way(challenge: Challenge) -> Amendment | None:
    """The one that is being written or waits for approval."""
    return challenge.amendments.filter(state__in=UNDER_WAY).first()


def published_amendments(challenge: Challenge) -> Sequence[Amendment]:
    """What the public is told has changed, the newest first."""
    published = challenge.amendments.filter(state=AmendmentState.PUBLISHED)
    return list(published.order_by("-decided_at", "-pk"))


def proposed_files(amendment: Amendment) -> Sequence[StoredFile]:
    """The files that nobody but its readers can open yet."""
    named = {row["file"] for row in amendment.after.get("documents", {}).get("documents", ())}
    return list(loose_files(amendment.challenge).filter(sha256__in=named))


def changed_meanwhile(challenge: Challenge, amendment: Amendment) -> list[str]:
    """Sections that no longer say what the amendment started from."""
    now = facts_of(challenge)
    return [name for name, facts in amendment.before.items() if now.get(name) != facts]


def missing_in(proposed: Challenge, amendment: Amendment) -> list[str]:
    """What the changed sections of a challenge, as they would be, still lack.

    But for the signature under the screening, which whoever approves puts there.
    """
    found = [part for section in amendment.after for part in _missing(proposed, section)]
    return list(dict.fromkeys(found))


def _missing(proposed: Challenge, section: str) -> list[str]:
    if section == "equality":
        return missing_in_screening(proposed)
    return CHECKS[section](proposed, None)


def why_not(before: Facts, after: Facts, challenge: Challenge, at: datetime) -> str:
    """What of a change is unfair to those who rely on what was published; '' where nothing is."""
    return (
        _why_not_dates(_dates(before), _dates(after), challenge, at)
        or _why_not_scored(before.get("criteria", {}), after.get("criteria", {}), challenge, at)
        or _why_not_hidden(
            before.get("publication", {}), after.get("publication", {}), challenge, at
        )
    )


def _why_not_dates(
    was: Mapping[str, Any], now: Mapping[str, Any], challenge: Challenge, at: datetime
) -> str:
    if not now or state_at(challenge, at) == S.APPROVED:
        return ""
    if any(was.get(name) != now.get(name) for name in FIXED_ONCE_OPEN):
        return _("It has opened already, so its opening stays as it was.")
    if not now.get("closes_at") or now["closes_at"] < was["closes_at"]:
        return _(
            "The deadline has been published, so it cannot be brought forward: people rely on it. "
            "Choose a later one or leave it as it is."
        )
    if now.get("question_days", 0) > was.get("question_days", 0):
        return _(
            "Until when questions are taken has been published, so it cannot be brought forward. "
            "Choose fewer working days or leave them as they are."
        )
    is_closed = state_at(challenge, at) != S.OPEN
    if is_closed and now["closes_at"] != was["closes_at"]:
        return _("The deadline has passed, so it can no longer be moved.")
    return ""


def _why_not_scored(
    was: Mapping[str, Any], now: Mapping[str, Any], challenge: Challenge, at: datetime
) -> str:
    if not now or state_at(challenge, at) == S.APPROVED:
        return ""
    # An amendment of before this could be said says nothing of it.
    if was.get(CALIBRATION, False) != now.get(CALIBRATION, False):
        return _(
            "Whether scores may be calibrated was said before applications opened, so it stays as "
            "it was: people applied under that rule."
        )
    return ""


def _why_not_hidden(
    was: Mapping[str, Any], now: Mapping[str, Any], challenge: Challenge, at: datetime
) -> str:
    has_appeared = challenge.publishes_at is None or challenge.publishes_at <= at
    if not now or not has_appeared:
        return ""
    if FROM_FEW_TO_ALL.index(now["visibility"]) < FROM_FEW_TO_ALL.index(was["visibility"]):
        return _(
            "Its page has been shown already, so it cannot be hidden from those who have seen it. "
            "Leave it as it is, or cancel the challenge."
        )
    return ""


def cautions(before: Facts, after: Facts) -> list[str]:
    """What a second person should look at twice."""
    found = []
    was, now = before.get("money", {}), after.get("money", {})
    if _amount(now.get("award_amount")) < _amount(was.get("award_amount")):
        found.append(
            _("It lowers the award from %(was)s to %(now)s. The reason has to say why.")
            % {"was": money(was["award_amount"]), "now": money(now.get("award_amount"))}
        )
    if (now.get("awards_count") or 0) < (was.get("awards_count") or 0):
        found.append(_("There would be fewer winners. The reason has to say why."))
    dates, later = _dates(before), _dates(after)
    if later and later.get("closes_at") != dates.get("closes_at"):
        found.append(
            _("The deadline would be %(closes)s.")
            % {"closes": moment(datetime.fromisoformat(later["closes_at"]))}
        )
    if "criteria" in after:
        found.append(_("The criteria change while people may be writing to them."))
    if "form" in after:
        found.append(
            _("The questions change while people may be answering them. What they have written is "
              "carried over to the questions that stay, and what was sent stays as it was sent.")
        )  # fmt: skip
    if "documents" in after:
        found.append(
            _("Whoever has sent an application accepted the terms that were shown then; what they "
              "accepted stays with it.")
        )  # fmt: skip
    return found


def _dates(facts: Facts) -> Mapping[str, Any]:
    return facts.get("dates", {})


def _amount(value: str | None) -> Decimal:
    return Decimal(value or 0)
