"""What was decided on a ranking. For the chair and those who run the round."""

from collections.abc import Sequence

from django.db.models import Case, IntegerField, QuerySet, When
from django.utils.translation import gettext as _

from challenges.applications.models import Application
from challenges.judging.models import Decision, Outcome, Round

from .inputs import submissions_to_judge
from .rankings import ranking_of


def decision_of(judged: Round) -> Decision | None:
    """The round's decision, pending or released."""
    found = Decision.objects.filter(round=judged).select_related("decided_by", "round__challenge")
    return found.first()


def outcomes_of(decision: Decision) -> QuerySet[Outcome]:
    """What the decision says of each application, the chosen first."""
    outcomes = decision.outcomes.select_related("application__organisation")
    return outcomes.order_by("-outcome", "application__reference", "pk")


def labels_for_decision(judged: Round) -> dict[int, str]:
    """Each application's key and words, in the order of the ranking, the unranked last."""
    ranking = ranking_of(judged)
    labels = {}
    for row in ranking.rows if ranking else ():
        standing = row.standing
        words = _("%(rank)s. %(title)s, %(organisation)s (mean %(score)s)")
        if standing.calibrated is not None:
            words = _("%(rank)s. %(title)s, %(organisation)s (calibrated %(score)s)")
        score = standing.mean if standing.calibrated is None else standing.calibrated
        labels[row.application.pk] = words % {
            "rank": standing.rank,
            "title": row.application.title,
            "organisation": row.application.organisation,
            "score": f"{score:.1f}",
        }
    for submission in submissions_to_judge(judged).values():
        application = submission.application
        labels.setdefault(
            application.pk,
            _("Not ranked: %(title)s, %(organisation)s")
            % {"title": application.title, "organisation": application.organisation},
        )
    return labels


def in_order_of(applications: QuerySet[Application], keys: Sequence[int]) -> QuerySet[Application]:
    """The applications in the order of these keys."""
    places = [When(pk=key, then=place) for place, key in enumerate(keys)]
    if not places:
        return applications.none()
    return applications.order_by(Case(*places, output_field=IntegerField()), "pk")
