"""The letters of a decision, word for word as they go out: for the preview and for the post."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.catalogue.words import moment, money
from challenges.judging.models import Outcome, OutcomeKind
from challenges.judging.queries import FeedbackPart
from challenges.notifications.words import KINDS, Kind
from challenges.organisations.models import Membership, User

from .concerned import STARTUP_ROLES
from .words import Letter, letter_of, words_of

KIND_OF = {
    OutcomeKind.SELECTED: "application_selected",
    OutcomeKind.RESERVED: "application_reserved",
    OutcomeKind.NOT_SELECTED: "application_not_selected",
}
Feedback = Mapping[int, tuple[FeedbackPart, ...]]


@dataclass(frozen=True)
class OutcomeLetter:
    """One applicant's letter and the people who get it."""

    outcome: Outcome
    kind: Kind
    letter: Letter
    people: tuple[User, ...]


def outcome_letters(
    challenge: Challenge,
    outcomes: Iterable[Outcome],
    feedback: Feedback,
    *,
    public_reason: str,
    announced_at: datetime | None,
) -> list[OutcomeLetter]:
    """A letter for each of the outcomes, whose application comes with its organisation.

    `announced_at` is None where everything is public at once. Five queries, however many.
    """
    rows = list(outcomes)
    kinds = {kind: KINDS[key] for kind, key in KIND_OF.items()}
    words = {kind: words_of(declared) for kind, declared in kinds.items()}
    people = _people_of({row.application.organisation_id for row in rows})
    letters = []
    for row in rows:
        kind = OutcomeKind(row.outcome)
        facts = {
            "reference": row.application.reference,
            "applicant": row.application.organisation,
            "title": challenge.title,
            "owner": challenge.owner,
            "closes": moment(challenge.closes_at),
            "public_reason": public_reason,
            "feedback": feedback_in_words(feedback.get(row.application_id, ())),
            "announced": moment(announced_at) if announced_at else "",
            "award": "" if row.award_amount is None else money(row.award_amount),
        }
        letters.append(
            OutcomeLetter(
                outcome=row,
                kind=kinds[kind],
                letter=letter_of(kinds[kind], facts, words[kind]),
                people=people[row.application.organisation_id],
            )
        )
    return letters


def _people_of(organisations: set[int]) -> Mapping[int, tuple[User, ...]]:
    found: dict[int, tuple[User, ...]] = defaultdict(tuple)
    seats = Membership.objects.filter(
        organisation__in=organisations, role__in=STARTUP_ROLES, user__is_active=True
    )
    for seat in seats.select_related("user").order_by("user__pk"):
        if seat.user not in found[seat.organisation_id]:
            found[seat.organisation_id] += (seat.user,)
    return found


def feedback_in_words(parts: Iterable[FeedbackPart]) -> str:
    """As it stands in a letter: each criterion with what was said of it; '' for nothing."""
    blocks = [_block(part) for part in parts if part.says_something]
    if not blocks:
        return ""
    return "\n\n".join([_("What the judges said"), *blocks])


def _block(part: FeedbackPart) -> str:
    if part.criterion is None:
        head = _("On the whole")
    elif part.mean is not None:
        head = _("%(name)s: mean %(mean)s of %(highest)s") % {
            "name": part.criterion.name,
            "mean": plain(part.mean),
            "highest": part.criterion.max_score,
        }
    else:
        head = part.criterion.name
    return "\n".join([head, *(_said(each, part) for each in part.told)])


def _said(remark, part: FeedbackPart) -> str:
    words = "" if remark.is_withheld else remark.text
    if remark.score is None or part.criterion is None:
        return _("Judge %(letter)s: %(words)s") % {"letter": remark.judge, "words": words}
    facts = {
        "letter": remark.judge,
        "score": plain(remark.score),
        "highest": part.criterion.max_score,
        "words": words,
    }
    if not words:
        return _("Judge %(letter)s: %(score)s of %(highest)s") % facts
    return _("Judge %(letter)s: %(score)s of %(highest)s. %(words)s") % facts


def plain(score: Decimal) -> str:
    """3.00 as 3, 3.67 as 3.7."""
    return f"{score:.1f}".removesuffix(".0")
