"""Answers, and what is wrong with them, in the words that people read."""

from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from challenges.applications.engines.form import Form, Problem, Question, Value, check, tidy
from challenges.catalogue.words import partial_date
from challenges.files.queries import MEGABYTE, kinds_in_words, most_bytes

MISSING = {
    "choice": gettext_lazy("Choose an answer: %(label)s"),
    "choices": gettext_lazy("Choose at least one: %(label)s"),
    "localities": gettext_lazy("Choose at least one place: %(label)s"),
    "yes_no": gettext_lazy("Choose yes or no: %(label)s"),
    "date": gettext_lazy("Enter a date: %(label)s"),
    "file": gettext_lazy("Choose a file: %(label)s"),
    "group": gettext_lazy("Fill in at least one row: %(label)s"),
    "consent": gettext_lazy("Tick the box to agree: %(label)s"),
}
WRONG = {
    "not_number": gettext_lazy("Enter a number, such as 12 or 12.5: %(label)s"),
    "below_zero": gettext_lazy("Enter a number that is 0 or more: %(label)s"),
    "not_money": gettext_lazy("Enter an amount in pounds, such as 15000: %(label)s"),
    "not_date": gettext_lazy("Enter a real date with day, month and year: %(label)s"),
    "not_an_option": gettext_lazy("Choose from the answers given: %(label)s"),
}


def sentence(problem: Problem) -> str:
    """What to do about a problem, naming the question."""
    question = problem.question
    named = {"label": question.label}
    if problem.inner is not None:
        row = {"number": problem.numbers["row"], "words": sentence(problem.inner)}
        return _("%(label)s, row %(number)s: %(words)s") % {**named, **row}
    if problem.is_missing:
        return str(MISSING.get(question.kind, _("Answer: %(label)s"))) % named
    if problem.code == "too_many_words":
        over = problem.numbers["over"]
        return ngettext(
            "Shorten your answer by %(over)s word: %(label)s",
            "Shorten your answer by %(over)s words: %(label)s",
            over,
        ) % {**named, "over": over}
    if problem.code == "too_many_rows":
        return _("Take rows out until %(limit)s are left: %(label)s") % {
            **named,
            "limit": problem.numbers["limit"],
        }
    if problem.code == "too_long":
        return _("Shorten your answer to %(limit)s characters: %(label)s") % {
            **named,
            "limit": problem.numbers["limit"],
        }
    return str(WRONG[problem.code]) % named


def in_words(question: Question, raw: Any) -> str:
    """An answer as it is read on a page; '' where there is none. What is wrong reads as typed."""
    value = tidy(question, raw)
    if value is None or isinstance(value, bool):
        return truth_in_words(question, value)
    if isinstance(value, list):
        labels = dict(question.options)
        return (
            "\n".join(row_in_words(question, row) for row in value if isinstance(row, dict))
            if question.kind == "group"
            else ", ".join(labels.get(str(item), str(item)) for item in value)
        )
    if question.kind == "money" and not check(question, value):
        return pounds(Decimal(value))
    if question.kind == "date" and not check(question, value):
        return partial_date(value)
    if question.kind == "choice":
        return dict(question.options).get(value, value)
    return value


def pounds(amount: Decimal) -> str:
    """'£15,000', '£12.50'."""
    return f"£{amount:,.2f}".removesuffix(".00")


def row_in_words(question: Question, row: dict[str, Any]) -> str:
    """'Name: Ada; Cost: £1,000'."""
    said = ((part.label, in_words(part, row.get(part.key))) for part in question.parts)
    return "; ".join(f"{label}: {words}" for label, words in said if words)


def other_parts_in_words(question: Question, value: Any) -> list[str]:
    """What stands in the rows of a group for parts that it has no more, a line each."""
    if question.kind != "group" or not isinstance(value, list):
        return []
    keys = {part.key for part in question.parts}
    rows = (row for row in value if isinstance(row, dict))
    return [str(said) for row in rows for key, said in row.items() if key not in keys and said]


def file_in_words(question: Question) -> str:
    """What a question takes: 'PDF or CSV tables, at most 3 MB.'"""
    kinds = kinds_in_words([kind for kind, _label in question.options])
    most = most_bytes(question.most) // MEGABYTE
    return capfirst(_("%(kinds)s, at most %(most)d MB.") % {"kinds": kinds, "most": most})


def condition_in_words(question: Question, form: Form) -> str:
    """When a question is asked: 'only if you answer “Yes” to: Will you use data?'; '' where
    always."""
    condition = question.condition
    source = next((q for q in form.questions if condition and q.key == condition.key), None)
    if condition is None or source is None:
        return ""
    labels = {"yes": _("Yes"), "no": _("No"), **dict(source.options)}
    listed = ", ".join(f"“{labels.get(value, value)}”" for value in condition.values)
    return _("Answer this only if you answer %(answers)s to: %(label)s") % {
        "answers": listed,
        "label": source.label,
    }


def truth_in_words(question: Question, value: Value) -> str:
    if value is None:
        return ""
    if question.kind == "consent":
        return _("Agreed")
    return _("Yes") if value else _("No")
