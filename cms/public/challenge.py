"""One challenge: everything that somebody should know before they sign up."""

from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.policy import ANNOUNCED_STATES, public_applications
from challenges.catalogue.models import Challenge, FormVersion, Question
from challenges.catalogue.policy import published_challenges
from challenges.catalogue.queries import (
    published_answers,
    questions_close_at,
    takes_questions,
    updates_of,
    with_parts,
    with_state_at,
)
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import Decision, Panel
from challenges.judging.states import DecisionState
from challenges.kernel.policy import VISITOR
from cms.public import glance, money
from cms.public.amendments import changes
from cms.public.crumbs import CHALLENGES, HOME
from cms.public.marks import marked
from cms.public.outcomes import outcomes
from cms.public.rows import bodies_of, posed_by
from cms.public.sayings import number_word

S = ChallengeState


def published(pk: int, at: datetime) -> Challenge:
    """The challenge with all its parts if the public may see it: four queries.

    Raises Challenge.DoesNotExist.
    """
    return with_parts(with_state_at(published_challenges(VISITOR), at)).get(pk=pk)


def previewed(pk: int, at: datetime) -> Challenge:
    """The same for an editor of its story, whom the back office has let in."""
    return with_parts(with_state_at(Challenge.objects.all(), at)).get(pk=pk)


def context(challenge: Challenge, at: datetime) -> dict[str, Any]:
    """What the page of `challenge` shows at `at`. At most eight queries, and three more for each
    published change."""
    state = challenge.state_now  # type: ignore[attr-defined]  # annotated
    is_announced = state in ANNOUNCED_STATES
    bodies = bodies_of(challenge)
    criteria = list(challenge.criteria.all())
    form = form_of(challenge)
    found = outcomes(public_applications().filter(challenge=challenge)) if is_announced else []
    return {
        "challenge": challenge,
        "state": state,
        "is_open": state == S.OPEN,
        "is_announced": is_announced,
        "is_past": state in (S.FINISHED, S.RECORDED),
        "crumbs": [HOME, CHALLENGES],
        "posed_by": posed_by(challenge),
        "bodies": bodies,
        "tile": bodies[0].locality if len(bodies) == 1 else None,
        "boxes": glance.boxes(challenge, state, at),
        "stages": list(challenge.stages.all()),
        "criteria": criteria,
        "scoring": scoring_words(challenge, criteria),
        "money": money.table(challenge),
        "form": form,
        "question_count": sum(len(part["questions"]) for part in form),
        "outcomes": found,
        "winners": sum(outcome.has_won for outcome in found),
        "decision": decision_on(challenge) if is_announced else None,
        "judges": judges_of(challenge) if not is_announced else 0,
        "route": route_words(challenge),
        "answers": list(published_answers(challenge)),
        "updates": list(updates_of(challenge)),
        "takes_questions": takes_questions(challenge, at),
        "questions_closed_at": questions_close_at(challenge) if state != S.RECORDED else None,
        "changes": changes(challenge),
        **marked(challenge.is_demonstration),
    }


def form_of(challenge: Challenge) -> list[dict[str, Any]]:
    """The sections of the form that counts now, each with its questions. One query."""
    newest = FormVersion.objects.filter(challenge=OuterRef("pk")).order_by("-number").values("pk")
    of_challenge = Challenge.objects.filter(pk=challenge.pk)
    questions = (
        Question.objects.filter(
            section__form_version=Subquery(of_challenge.values(newest=Subquery(newest[:1])))
        )
        .select_related("section", "criterion")
        .order_by("section__position", "position", "pk")
    )
    sections: dict[int, dict[str, Any]] = {}
    for question in questions:
        section = sections.setdefault(
            question.section_id, {"section": question.section, "questions": []}
        )
        section["questions"].append(question)
    return list(sections.values())


def scoring_words(challenge: Challenge, criteria: list) -> str:
    """Who scores, and on what scale; silent about what nobody recorded."""
    if not criteria or challenge.state == S.RECORDED:
        return ""
    highest = max(criterion.max_score for criterion in criteria)
    return ngettext(
        "%(number)s judge scores each application from 0 to %(highest)d.",
        "%(number)s judges score each application from 0 to %(highest)d, each without seeing "
        "the others’ scores.",
        challenge.reviews_per_application,
    ) % {
        "number": capfirst(number_word(challenge.reviews_per_application)),
        "highest": highest,
    }


def judges_of(challenge: Challenge) -> int:
    """How many people sit on the panel; 0 while there is none."""
    panel = Panel.objects.filter(challenge=challenge).annotate(size=Count("members")).first()
    return panel.size if panel else 0


def decision_on(challenge: Challenge) -> Decision | None:
    """The decision as it was released, with its public reason."""
    return (
        Decision.objects.filter(round__challenge=challenge, state=DecisionState.RELEASED)
        .only("reference", "decided_at", "public_reason", "released_at")
        .order_by("-released_at", "-pk")
        .first()
    )


def route_words(challenge: Challenge) -> str:
    """In which form the money goes; '' where nobody recorded it."""
    words = {
        "grant": _("Paid as a grant."),
        "contract": _("Paid under a contract below the threshold."),
        "flexible": _("Paid under a contract, by the competitive flexible procedure."),
        "prize": _("Paid as a prize."),
    }
    return words.get(challenge.route, "")
