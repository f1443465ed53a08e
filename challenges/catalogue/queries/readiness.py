"""What a challenge still lacks before a second person may approve it."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.models import Challenge, Column, Criterion, FormVersion, QuestionKind

from .forms import form_of

SECTIONS = ("problem", "money", "dates", "criteria", "form")
CRITERIA_TOTAL = 100
PROBLEM_WORDS = 400
CHOOSING = (QuestionKind.CHOICE, QuestionKind.CHOICES)


class MissingPart(NamedTuple):
    """One thing to do before approval, in plain words, and the section in which it is done."""

    section: str
    sentence: str


def missing_parts(challenge: Challenge, at: datetime | None = None) -> list[MissingPart]:
    """What stands in the way of approval, in the order of the sections; empty when ready.

    With `at`, an opening time that has passed counts as well.
    """
    criteria = challenge.criteria.order_by("position", "pk")
    try:
        form = form_of(challenge)
    except FormVersion.DoesNotExist:
        form = None
    found = {
        "problem": missing_in_problem(challenge),
        "money": missing_in_money(challenge),
        "dates": missing_in_dates(challenge, at),
        "criteria": missing_in_criteria(criteria),
        "form": missing_in_form(form),
    }
    return [MissingPart(section, words) for section in SECTIONS for words in found[section]]


def missing_in_problem(challenge: Challenge) -> list[str]:
    """The problem's texts, and a problem that is told at too great length."""
    wanted = (
        (challenge.summary, _("Sum the challenge up in one sentence")),
        (challenge.problem, _("Describe the problem")),
        (challenge.affected, _("Say who is affected")),
        (challenge.evidence, _("Say how you know: give the evidence")),
        (challenge.offer, _("Say what you offer to the winner")),
    )
    found = [words for value, words in wanted if not value.strip()]
    written = len(challenge.problem.split())
    if written > PROBLEM_WORDS:
        found.append(
            _("Shorten the problem to %(most)s words: it has %(written)s")
            % {"most": PROBLEM_WORDS, "written": written}
        )
    return found


def missing_in_money(challenge: Challenge) -> list[str]:
    """The award, the route, and who may apply."""
    found = []
    if challenge.award_amount is None:
        found.append(_("Say how much each winner gets"))
    if not challenge.awards_count:
        found.append(_("Say how many winners there will be"))
    if not challenge.route:
        found.append(_("Choose the legal route by which the money is given"))
    if not challenge.who_may_apply.strip():
        found.append(_("Say who may apply"))
    return found


def missing_in_dates(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """When it opens and closes."""
    found = []
    if challenge.opens_at is None:
        found.append(_("Set the day and time at which it opens"))
    elif at is not None and challenge.opens_at <= at:
        found.append(_("The opening time has passed: set a later one"))
    if challenge.closes_at is None:
        found.append(_("Set the day and time at which it closes"))
    elif challenge.opens_at and challenge.closes_at <= challenge.opens_at:
        found.append(_("It must close after it opens"))
    return found


def missing_in_criteria(criteria: Iterable[Criterion]) -> list[str]:
    """At least two criteria whose weights add up to 100."""
    weights = [criterion.weight or 0 for criterion in criteria]
    if not weights:
        return [_("Add the criteria by which judges score")]
    found = []
    if len(weights) == 1:
        found.append(_("Add a second criterion: one alone cannot be weighed"))
    if 0 in weights:
        found.append(_("Give every criterion a weight"))
    if sum(weights) != CRITERIA_TOTAL:
        found.append(
            _("The weights add up to %(total)s%%: they must add up to 100%%")
            % {"total": sum(weights)}
        )
    return found


def missing_in_form(form: FormVersion | None) -> list[str]:
    """Questions in every section, a title, and options wherever something is to be chosen."""
    sections = list(form.sections.all()) if form else []
    if not sections:
        return [_("Add the questions that applicants answer")]
    found = []
    empty = [section.title for section in sections if not section.questions.all()]
    for title in empty:
        found.append(_("Add a question to the section “%(title)s”") % {"title": title})
    questions = [question for section in sections for question in section.questions.all()]
    if not any(question.column == Column.TITLE for question in questions):
        found.append(_("Have one question whose answer is the title of the application"))
    short = [q for q in questions if q.kind in CHOOSING and len(q.choices) < 2]
    if short:
        found.append(
            ngettext(
                "Give the question “%(label)s” at least two options",
                "Give %(count)s questions at least two options, first “%(label)s”",
                len(short),
            )
            % {"label": short[0].label, "count": len(short)}
        )
    return found
