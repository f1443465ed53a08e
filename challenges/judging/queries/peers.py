"""What other judges gave the same application, under letters that say nothing of who they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from challenges.catalogue.models import Criterion
from challenges.judging.engines.pseudonyms import letters_of
from challenges.judging.models import Assignment, PeerScores, Round, Scoresheet
from challenges.judging.policy import assignments_with_peers, peers_of
from challenges.judging.states import SCORING_IS_OVER, AssignmentState, SheetState
from challenges.kernel.policy import Actor

from .reviews import Review, review_of


@dataclass(frozen=True)
class Peers:
    """The reviews of the others, or in `why_not` what would show them; '' where they are shown."""

    reviews: tuple[Review, ...] = ()
    why_not: str = ""


def peer_reviews(actor: Actor, assignment: Assignment, criteria: Sequence[Criterion]) -> Peers:
    """Two queries where they are hidden, six where they are shown, however many there are."""
    if not assignments_with_peers(actor).filter(pk=assignment.pk).exists():
        return Peers(why_not=_why_not(assignment))
    rows = peers_of(actor, assignment)
    sheets = Scoresheet.objects.filter(state=SheetState.SUBMITTED).order_by("-revision")
    rows = rows.prefetch_related(
        Prefetch("scoresheets", sheets.prefetch_related("scores__criterion"), to_attr="counted")
    )
    letters = judge_letters([assignment.application_id], assignment.round)
    found = [
        review_of(
            row.counted[0], criteria, name=_("Judge %(letter)s") % {"letter": letters[row.pk]}
        )
        for row in rows.order_by("key")
    ]
    return Peers(tuple(sorted(found, key=lambda each: (len(each.name), each.name))))


def judge_letters(applications: Iterable[int], judged: Round) -> dict[int, str]:
    """The letter of each judge of these applications in a round, by assignment: one query."""
    keys: dict[str, dict[str, int]] = defaultdict(dict)
    rows = Assignment.objects.filter(round=judged, application__in=applications)
    rows = rows.exclude(state=AssignmentState.PROPOSED).order_by("pk")
    for pk, application, judge in rows.values_list(
        "pk", "application__reference", "judge__reference"
    ):
        keys[application][judge] = pk
    found: dict[int, str] = {}
    for application, own in keys.items():
        letters = letters_of(application, own, judged.seed)
        found |= {own[judge]: letter for judge, letter in letters.items()}
    return found


def _why_not(assignment: Assignment) -> str:
    """What the round says of when judges see each other's scores, in the reader's words."""
    judged = assignment.round
    if judged.peer_scores == PeerScores.NEVER:
        return _("In this round judges do not see each other's scores.")
    if judged.state in SCORING_IS_OVER:
        return _("Only who has scored an application sees how others scored it.")
    return {
        PeerScores.AFTER_OWN: _(
            "You see how the other judges scored it once your own scores of it are submitted."
        ),
        PeerScores.AFTER_ALL_OWN: _(
            "You see how the other judges scored it once all of your own are submitted. If you "
            "have stepped back from one, you see it when scoring is over."
        ),
        PeerScores.AT_MODERATION: _("You see how the other judges scored it once scoring is over."),
    }[PeerScores(judged.peer_scores)]
