"""What stands in each paper."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from challenges.applications.models import Application, Copy, Submission
from challenges.applications.queries import (
    attachments_of,
    condition_in_words,
    draft_of,
    eligibility_rules,
    form_of_version,
    frozen_table,
    newest_forms,
    rows_table,
)
from challenges.applications.queries.words import file_in_words
from challenges.catalogue.models import Challenge, QuestionKind
from challenges.catalogue.queries import terms_of
from challenges.catalogue.words import moment, money

from .drawing import draw

Rows = list[tuple[str, str]]


def pdf_of(copy: Copy) -> bytes:
    """The paper of which this is the copy; see `copy_to_draw` for what it must hold."""
    if copy.submission is not None:
        return draw("applications/documents/submission.html", of_submission(copy.submission))
    if copy.draft is not None:
        return draw("applications/documents/draft.html", of_draft(copy.draft))
    if copy.challenge is not None:
        return draw("applications/documents/blank.html", of_blank_form(copy.challenge))
    raise ValueError("a copy of nothing")


def of_submission(submission: Submission) -> dict[str, Any]:
    """A submission as it was frozen, in the words of that day."""
    application = submission.application
    facts = facts_of_application(application)
    facts += [
        (_("Version"), str(submission.number)),
        (_("Received"), _("%(moment)s, London time") % {"moment": moment(submission.submitted_at)}),
        (_("Declared to be true by"), submission.declared_by),
    ]
    accepted = submission.accepted_terms.select_related("terms").order_by("terms__kind", "pk")
    return {
        "title": application.title or application.reference,
        "foot": _("%(reference)s, version %(number)d")
        % {"reference": application.reference, "number": submission.number},
        "application": application,
        "challenge": application.challenge,
        "submission": submission,
        "facts": [(label, value) for label, value in facts if value],
        "sections": [
            {
                **section,
                "questions": [
                    {**each, "table": frozen_table(each)} for each in section["questions"]
                ],
            }
            for section in submission.content.get("sections", [])
        ],
        "conditions": submission.content.get("conditions", []),
        "attachments": attachments_of(submission.content),
        "terms": [(str(each.terms), each.sha256) for each in accepted],
    }


def of_draft(application: Application) -> dict[str, Any]:
    """A draft as it stands, with what was still missing."""
    draft = draft_of(application)
    words = draft.words
    problems = {problem.question.key for problem in draft.progress.problems}
    return {
        "title": application.title or application.reference,
        "foot": _("%(reference)s, a draft that was not submitted")
        % {"reference": application.reference},
        "application": application,
        "challenge": application.challenge,
        "facts": facts_of_application(application),
        "sections": [
            {
                "title": progress.section.title,
                "questions": [
                    {
                        "label": question.label,
                        "text": words.get(question.key, ""),
                        "table": rows_table(question, draft.values.get(question.key)),
                        "is_wanting": question.key in problems,
                    }
                    for question in progress.section.questions
                    if question.kind != QuestionKind.STATEMENT
                ],
            }
            for progress in draft.progress.sections
            if progress.is_asked
        ],
        "conditions": application.conditions,
        "gone": draft.gone,
    }


def facts_of_application(application: Application) -> Rows:
    """Whose it is and for what."""
    challenge = application.challenge
    return [
        (_("Challenge"), challenge.title),
        (_("Body"), str(challenge.owner or "")),
        (_("Applicant"), application.organisation.name),
        (_("Reference"), application.reference),
    ]


def of_blank_form(challenge: Challenge) -> dict[str, Any]:
    """The questions that count now, with everything that somebody needs to prepare the answers."""
    form = form_of_version(newest_forms([challenge.pk]).get(challenge.pk))
    criteria = list(challenge.criteria.order_by("position", "pk"))
    facts: Rows = [(_("Body"), str(challenge.owner or "")), (_("Reference"), challenge.reference)]
    if challenge.opens_at:
        facts.append(
            (_("Opens"), _("%(when)s, London time") % {"when": moment(challenge.opens_at)})
        )
    if challenge.closes_at:
        when = moment(challenge.closes_at)
        facts.append((_("Submit before"), _("%(when)s, London time") % {"when": when}))
    if challenge.award_amount is not None:
        facts.append((_("Award"), award_in_words(challenge)))
    facts.append((_("Apply at"), f"{settings.BASE_URL}/challenges/{challenge.slug}/"))
    return {
        "title": _("Questions: %(challenge)s") % {"challenge": challenge.title},
        "foot": _("%(reference)s, questions, version %(number)d")
        % {"reference": challenge.reference, "number": challenge.version},
        "challenge": challenge,
        "facts": facts,
        "rules": eligibility_rules(challenge),
        "sections": [
            {
                "number": section.number,
                "title": section.title,
                "guidance": section.guidance,
                "questions": [asked(question, form) for question in section.questions],
            }
            for section in form.sections
        ],
        "criteria": criteria,
        "is_described": any(each.description for each in criteria),
        "terms": terms_of(challenge),
        "base_url": settings.BASE_URL,
    }


def asked(question: Any, form: Any) -> Mapping[str, Any]:
    """A question with what is to be known before one answers, as short sentences; of a statement
    only its words."""
    kind = QuestionKind(question.kind)
    is_read = kind == QuestionKind.STATEMENT
    notes = [] if is_read else [str(NOTES.get(kind, kind.label))]
    if question.word_limit:
        limit = ngettext("at most %(n)d word", "at most %(n)d words", question.word_limit)
        notes[0] = f"{notes[0]}, {limit % {'n': question.word_limit}}"
    if kind == QuestionKind.FILE:
        notes.append(file_in_words(question).rstrip("."))
    elif question.most:
        most = ngettext("At most %(n)d row", "At most %(n)d rows", question.most)
        notes.append(most % {"n": question.most})
    if question.criterion:
        notes.append(_("Earns marks for: %(name)s") % {"name": question.criterion})
    if question.is_identifying:
        notes.append(_("Judges do not see this answer"))
    is_list = kind in (QuestionKind.CHOICE, QuestionKind.CHOICES)
    hints = dict(question.hints)
    return {
        "label": question.label,
        "help_text": question.help_text,
        "guidance": question.guidance,
        "is_optional": not question.is_required and not is_read,
        "condition": condition_in_words(question, form),
        "notes": " ".join(note if note.endswith("?") else f"{note}." for note in notes),
        "options": [(label, hints.get(value, "")) for value, label in question.options]
        if is_list
        else [],
        "parts": question.parts,
        "rows": range(min(question.most or ROWS, ROWS)),
        "space": SPACES.get(kind, "line"),
    }


# What is said of an answer where the name of its kind is the house's word and not the reader's.
NOTES = {
    QuestionKind.CHOICE: gettext_lazy("Choose one"),
    QuestionKind.CHOICES: gettext_lazy("Choose one or more"),
    QuestionKind.LOCALITIES: gettext_lazy("Choose one or more boroughs or other places"),
    QuestionKind.MONEY: gettext_lazy("An amount in pounds"),
    QuestionKind.DATE: gettext_lazy("A date: day, month and year"),
    QuestionKind.FILE: gettext_lazy("A file to upload"),
    QuestionKind.CONSENT: gettext_lazy("A box to tick if you agree"),
    QuestionKind.GROUP: gettext_lazy("A table: each row has these parts"),
}
# So many rows of a group are drawn.
ROWS = 4
# How much room an answer gets on paper.
SPACES = {
    QuestionKind.LONG_TEXT: "block",
    QuestionKind.CHOICE: "none",
    QuestionKind.CHOICES: "none",
    QuestionKind.FILE: "none",
    QuestionKind.GROUP: "none",
    QuestionKind.STATEMENT: "none",
}


def award_in_words(challenge: Challenge) -> str:
    amount = money(challenge.award_amount)
    if not challenge.awards_count:
        return amount
    words = ngettext(
        "%(amount)s to one winner", "%(amount)s to each of %(n)d winners", challenge.awards_count
    )
    return words % {"amount": amount, "n": challenge.awards_count}
