"""The versions of an application that were sent, and what differs between two of them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from challenges.applications.models import Application, Submission
from challenges.applications.policy import may_read_application
from challenges.catalogue.engines.comparison import Difference, Row, compare
from challenges.kernel.policy import Actor, existing, require


def versions_of(actor: Actor, application: Application) -> QuerySet[Submission]:
    """All that was sent, the newest first, without what they say."""
    require(may_read_application, actor, application)
    rows = application.submissions.select_related("submitted_by").defer("content")
    return rows.order_by("-number", "pk")


def version_of(actor: Actor, application: Application, number: int) -> Submission:
    """Version `number`; NotAllowed alike where there is none."""
    require(may_read_application, actor, application)
    rows = application.submissions.select_related("submitted_by")
    return existing(rows.filter(number=number).first())


def differences_in(before: Submission, after: Submission) -> list[Difference]:
    """Question by question, in the words of the day, what was taken out and what was added."""
    return compare(_document(before.content), _document(after.content))


def _document(content: dict[str, Any]) -> dict[str, dict[str, list[Row]]]:
    """The answers as rows of one list, so that a question whose wording changed stays the same."""
    answer = _("Answer")
    rows = [
        Row(question["key"], question["label"], {answer: question["text"]}, _look(question))
        for section in content.get("sections", [])
        for question in section["questions"]
        # What was not answered is no answer, in whichever version it was asked.
        if question["value"] not in (None, "", [])
    ]
    return {"": {answer: rows}}


def _look(question: dict[str, Any]) -> str:
    """Another file of the same name is another answer."""
    value = question["value"]
    return str(value.get("sha256", "")) if isinstance(value, dict) else ""
