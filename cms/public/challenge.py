"""One challenge: everything that somebody should know before they sign up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.policy import ANNOUNCED_STATES, announced_applications
from challenges.applications.queries import with_equality_report
from challenges.catalogue.models import Challenge, FormVersion, Question
from challenges.catalogue.models.challenges import Visibility
from challenges.catalogue.policy import readable_challenges
from challenges.catalogue.queries import (
    SectionInWords,
    announced_stages,
    outline_of,
    public_challenges,
    question_as_facts,
    questions_close_at,
    takes_questions,
    with_state_at,
)
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import Decision, Panel
from challenges.judging.queries import announced_standings, with_algorithm_record
from challenges.judging.states import DecisionState
from challenges.kernel.policy import VISITOR, Actor
from cms.public import cards, conditions, glance, money, schema
from cms.public.amendments import changes
from cms.public.attached import (
    answers_of,
    lessons_of,
    news_of,
    rows_of,
    screening_of,
    stages_of,
    with_attached,
)
from cms.public.crumbs import CHALLENGES, HOME
from cms.public.funnel import funnel, scores
from cms.public.marks import marked
from cms.public.outcomes import outcomes
from cms.public.rows import bodies_of, posed_by
from cms.public.sayings import number_word

S = ChallengeState
# So many challenges that were started from one stand on its page.
SHOWN_COPIES = 20


def published(pk: int, actor: Actor, at: datetime) -> Challenge:
    """The challenge with all its parts if the actor, who has its address, may open its page.

    Raises Challenge.DoesNotExist.
    """
    return whole(readable_challenges(actor), at).get(pk=pk)


def previewed(pk: int, at: datetime) -> Challenge:
    """The same for an editor of its story, whom the back office has let in."""
    return whole(Challenge.objects.all(), at).get(pk=pk)


def whole(challenges: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    """With everything that the page shows of a challenge itself."""
    found = with_algorithm_record(
        conditions.with_conditions(with_attached(with_state_at(challenges, at)))
    )
    return with_equality_report(with_relatives(with_judging(found), at))


def context(challenge: Any, at: datetime) -> dict[str, Any]:
    """What the page of `challenge` shows at `at`. At most four queries."""
    state = challenge.state_now  # annotated
    is_announced = state in ANNOUNCED_STATES
    bodies = bodies_of(challenge)
    criteria = list(challenge.criteria.all())
    form = form_of(challenge)
    found = outcomes(announced_applications(challenge)) if is_announced else []
    shown = {
        "challenge": challenge,
        "state": state,
        "is_open": state == S.OPEN,
        "is_to_come": state in (S.DRAFT, S.IN_REVIEW, S.APPROVED),
        "is_announced": is_announced,
        "is_past": state in (S.FINISHED, S.RECORDED),
        "is_recorded": state == S.RECORDED,
        "crumbs": [HOME, CHALLENGES],
        "posed_by": posed_by(challenge),
        "bodies": bodies,
        "tile": bodies[0].locality if len(bodies) == 1 else None,
        "boxes": glance.boxes(challenge, state, at),
        "stages": announced_stages(challenge, stages_of(challenge)),
        "criteria": criteria,
        "scoring": scoring_words(challenge, criteria),
        "has_bands": any(criterion.band_rows for criterion in criteria),
        "money": money.table(challenge),
        "law": conditions.law(challenge),
        "eligibility": conditions.who_may_apply(challenge),
        "people_affected": conditions.people_affected(challenge),
        "groups": conditions.groups_of(challenge),
        "documents": conditions.documents_of(challenge),
        "terms": conditions.terms_of(challenge, "application"),
        "data_terms": conditions.terms_of(challenge, "data"),
        "screening": screening_of(challenge),
        "lessons": lessons_of(challenge),
        "form": form.sections,
        "has_blank_form": has_blank_form(challenge, form),
        "question_count": sum(section.asked for section in form.sections),
        "outcomes": found,
        "winners": sum(outcome.has_won for outcome in found),
        "decision": decision_on(challenge) if is_announced else None,
        "funnel": funnel([challenge]) if is_announced else [],
        "scores": scores(challenge.mean_rows) if is_announced else [],
        "judges": challenge.panel_size if not is_announced else 0,
        "named_judges": challenge.judge_rows,
        "answers": answers_of(challenge),
        "updates": news_of(challenge),
        "takes_questions": takes_questions(challenge, at),
        "questions_closed_at": None
        if state in (S.RECORDED, S.CANCELLED)
        else questions_close_at(challenge),
        "changes": changes(challenge),
        "origin": next(iter(challenge.origin_rows), None),
        "copies": challenge.copy_rows[:SHOWN_COPIES],
        "has_more_copies": len(challenge.copy_rows) > SHOWN_COPIES,
        **marked(challenge.is_demonstration),
    }
    return shown | {"parts": parts(shown)}


def for_other_sites(
    challenge: Challenge, shown: dict[str, Any], request: HttpRequest
) -> dict[str, Any]:
    """What the head of the page tells whoever links to it, and search engines; these nothing of
    what is invented, and nobody anything of what is not for everybody."""
    if challenge.visibility != Visibility.PUBLIC:
        return {}
    base = request.build_absolute_uri("/").rstrip("/")
    address = f"{base}/challenges/{challenge.slug}/"
    linked = {"address": address, "card": cards.card_of(challenge, request)}
    if challenge.is_demonstration:
        return linked
    return linked | {
        "canonical": address,
        "schema": schema.challenge(challenge, shown["bodies"], shown["state"], base=base),
    }


def parts(shown: dict[str, Any]) -> list[tuple[str, Any]]:
    """The sections that the page has, by the id of each, for its list of contents."""
    challenge = shown["challenge"]
    return [
        (name, words)
        for name, words, is_there in (
            ("outcome", _("Who was chosen"), shown["is_announced"]),
            ("lessons", _("What we learned"), shown["lessons"]),
            ("problem", _("The problem"), True),
            (
                "eligibility",
                _("Can you apply?"),
                not shown["is_announced"]
                and shown["state"] != S.CANCELLED
                and any(shown["eligibility"].values()),
            ),
            (
                "when",
                _("What happened when") if shown["is_past"] else _("What happens when"),
                True,
            ),
            (
                "criteria",
                _("How applications were scored")
                if shown["is_announced"]
                else _("How applications are scored"),
                True,
            ),
            ("money", _("The money"), True),
            ("data", _("Data and documents"), shown["documents"]),
            ("questions", _("What the form asks"), shown["form"]),
            ("your-data", _("What happens with your data"), not shown["is_past"]),
            ("equality", _("Fair to everyone"), shown["screening"]),
            (
                "answers",
                _("Questions and answers"),
                shown["answers"] or shown["questions_closed_at"],
            ),
            ("news", _("News"), shown["updates"]),
            ("changes", _("Changes"), shown["changes"]),
            ("story", _("The story"), challenge.story_text),
        )
        if is_there
    ]


class Form(NamedTuple):
    """The form that counts now. `is_frozen`: its wording stays as it is."""

    sections: Sequence[SectionInWords] = ()
    is_frozen: bool = False


def form_of(challenge: Challenge) -> Form:
    """The newest form in words; without sections where nothing is asked. One query."""
    newest = FormVersion.objects.filter(challenge=OuterRef("pk")).order_by("-number").values("pk")
    of_challenge = Challenge.objects.filter(pk=challenge.pk)
    questions = (
        Question.objects.filter(
            section__form_version=Subquery(of_challenge.values(newest=Subquery(newest[:1])))
        )
        .select_related("section__form_version", "criterion")
        .order_by("section__position", "position", "pk")
    )
    facts: dict[int, dict[str, Any]] = {}
    is_frozen = False
    for question in questions:
        section = question.section
        is_frozen = section.form_version.frozen_at is not None
        words = {"title": section.title, "guidance": section.guidance, "questions": []}
        facts.setdefault(section.pk, words)["questions"].append(question_as_facts(question))
    return Form(outline_of(list(facts.values())), is_frozen)


def has_blank_form(challenge: Challenge, form: Form) -> bool:
    """Whether these questions can be had as a PDF: they stay as they are, and the page is shown."""
    is_shown = challenge.published_at is not None or challenge.state not in (
        S.DRAFT,
        S.IN_REVIEW,
        S.DECLINED,
        S.APPROVED,
    )
    return form.is_frozen and is_shown


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


def with_judging(challenges: QuerySet[Any]) -> QuerySet[Any]:
    """With the size of the panel, the decision as it was released and the mean scores behind it,
    in the same query."""
    panel = Panel.objects.filter(challenge=OuterRef("pk")).values(size=Count("members"))
    released = Decision.objects.filter(
        round__challenge=OuterRef("pk"), state=DecisionState.RELEASED
    )
    # Of the past only one of the two days may be known.
    released = released.annotate(announced_at=Coalesce("public_at", "released_at"))
    newest = released.order_by("-announced_at", "-pk")[:1]
    return challenges.annotate(
        panel_size=Subquery(panel[:1]),
        decision_rows=rows_of(
            newest,
            reference="reference", public_reason="public_reason", announced_at="announced_at",
        ),
        mean_rows=ArraySubquery(announced_standings(OuterRef("pk")).values("mean")),
    )  # fmt: skip


def with_relatives(challenges: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    """With the challenge from which it was started and those that were started from it, as far as
    the public lists them, in the same query; of many, the newest and one more than are shown.
    """
    listed = public_challenges(VISITOR, at)
    origin = listed.filter(pk=OuterRef("copied_from")).order_by("pk")
    copies = listed.filter(copied_from=OuterRef("pk")).order_by("-pk")[: SHOWN_COPIES + 1]
    row = {"slug": "slug", "title": "title", "body": "owner__name"}
    return challenges.annotate(origin_rows=rows_of(origin, **row), copy_rows=rows_of(copies, **row))


def decision_on(challenge: Any) -> dict[str, Any] | None:
    """The decision as it was released, with its public reason."""
    for row in challenge.decision_rows:
        return row | {"announced_at": datetime.fromisoformat(row["announced_at"])}
    return None
