"""What the application form still lacks."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.models import Challenge, Column, FormVersion, QuestionKind
from challenges.catalogue.queries.forms import form_of

CHOOSING = (QuestionKind.CHOICE, QuestionKind.CHOICES)


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    try:
        form = form_of(challenge)
    except FormVersion.DoesNotExist:
        form = None
    return missing_in_form(form)


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
    bare = [q for q in questions if q.kind == QuestionKind.STATEMENT and not q.help_text]
    found += [
        _("Write what is to be read under “%(label)s”, or take it out") % {"label": each.label}
        for each in bare
    ]
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
    asking = [q for q in questions if q.kind == QuestionKind.TOPIC]
    if asking and form and form.challenge.topics.count() < 2:
        found.append(
            _("List at least two topics beside the judges, or take the question “%(label)s” out")
            % {"label": asking[0].label}
        )
    return found
