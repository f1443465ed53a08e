"""How far the judging of a challenge has got, without a single score."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.judging.models import Assignment, Panel, Round
from challenges.judging.policy import may_know_applicants, untied
from challenges.judging.states import TO_SCORE, AssignmentState
from challenges.kernel.policy import Actor
from challenges.organisations.models import User

from .inputs import submissions_to_judge


@dataclass(frozen=True)
class JudgeProgress:
    """One judge's share of a round."""

    judge: User
    load_limit: int | None
    given: int
    scored: int
    recused: int


@dataclass(frozen=True)
class ApplicationProgress:
    """One application's reviews: how many it has of how many it should have.

    Without `title` and `organisation` where they are not to be known.
    """

    reference: str
    title: str
    organisation: str
    judges: tuple[str, ...]
    scored: int
    wanted: int

    @property
    def short(self) -> int:
        """How many judges it still needs."""
        return max(0, self.wanted - len(self.judges))


@dataclass(frozen=True)
class RoundProgress:
    """A round by judge and by application."""

    judges: tuple[JudgeProgress, ...]
    applications: tuple[ApplicationProgress, ...]

    @property
    def given(self) -> int:
        return sum(each.given for each in self.judges)

    @property
    def scored(self) -> int:
        return sum(each.scored for each in self.judges)

    @property
    def gaps(self) -> tuple[ApplicationProgress, ...]:
        """Applications with fewer judges than they should have."""
        return tuple(each for each in self.applications if each.short)

    def missing(self) -> list[str]:
        """What is not there yet, in words: for whoever is about to close the round."""
        words = []
        for each in self.judges:
            left = each.given - each.scored
            if left:
                sentence = ngettext(
                    "%(name)s has %(left)s application to score.",
                    "%(name)s has %(left)s applications to score.",
                    left,
                )
                words.append(sentence % {"name": each.judge, "left": left})
        if none := [each.reference for each in self.applications if not each.scored]:
            words.append(
                _("Nobody has scored %(references)s, so it cannot be ranked.")
                % {"references": ", ".join(none)}
            )
        return words


def progress_of(judged: Round, actor: Actor) -> RoundProgress:
    """The round as it stands, in a constant number of queries.

    Applications have only their references for whoever has still to score blind.
    """
    is_named = may_know_applicants(actor, judged)
    submissions = submissions_to_judge(judged)
    rows = untied(Assignment.objects.filter(round=judged)).exclude(state=AssignmentState.PROPOSED)
    by_application: dict[str, list[Assignment]] = {reference: [] for reference in submissions}
    given: Counter[User] = Counter()
    scored: Counter[User] = Counter()
    recused: Counter[User] = Counter()
    for row in rows.select_related("application", "judge").order_by("judge__name", "pk"):
        if row.application.reference not in by_application:
            continue
        if row.state in TO_SCORE:
            given[row.judge] += 1
            scored[row.judge] += row.state == AssignmentState.SUBMITTED
            by_application[row.application.reference].append(row)
        else:
            recused[row.judge] += 1
    exceptions = judged.reviews_wanted.select_related("application")
    wanted = {each.application.reference: each.reviews for each in exceptions}
    limits = {seat.user: seat.load_limit for seat in seats_of(judged.panel)}
    people = sorted({*limits, *given, *recused}, key=lambda judge: (str(judge), judge.pk))
    return RoundProgress(
        judges=tuple(
            JudgeProgress(judge, limits.get(judge), given[judge], scored[judge], recused[judge])
            for judge in people
        ),
        applications=tuple(
            ApplicationProgress(
                reference=reference,
                title=submissions[reference].application.title if is_named else "",
                organisation=submissions[reference].application.organisation.name
                if is_named
                else "",
                judges=tuple(str(each.judge) for each in pairs),
                scored=sum(each.state == AssignmentState.SUBMITTED for each in pairs),
                wanted=wanted.get(reference, judged.reviews_per_application),
            )
            for reference, pairs in by_application.items()
        ),
    )


def seats_of(panel: Panel):
    """The judges of a panel, by name."""
    return panel.members.select_related("user").order_by("user__name", "user__email", "pk")
