"""A draft and a submission as the rows that the components show."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.queries import Draft, frozen_table, rows_table
from challenges.catalogue.words import short_moment
from challenges.files.queries import not_to_be_opened
from challenges.kernel.states import Waiting
from challenges.organisations.models import Kind, Scheme

TILES = {"completed": "done", "optional": "todo", "to_fix": "fault", "in_progress": "now"}


def todo_rows(waiting: Iterable[Waiting], at: datetime) -> list[dict[str, Any]]:
    """What waits, the next end first and what has none last, as `components/waiting.html` draws
    it."""
    beyond = datetime.max.replace(tzinfo=UTC)
    return [
        {
            "title": each.title,
            "note": each.consequence,
            "verb": each.verb,
            "href": reverse(each.url_name, args=each.url_args),
            "when": short_moment(each.due_at, at) if each.due_at else "",
            "when_note": each.due_words,
        }
        for each in sorted(waiting, key=lambda each: each.due_at or beyond)
    ]


def section_hint(question_count: int) -> str:
    """'4 questions'."""
    return ngettext("%(count)d question", "%(count)d questions", question_count) % {
        "count": question_count
    }


def task_groups(draft: Draft, *, is_own: bool = True, is_open: bool = True) -> list[dict[str, Any]]:
    """The sections with their states, and the row by which the application is sent; for whoever is
    let in from outside, and once nothing can be sent any more, the way to read all answers."""
    reference = draft.application.reference
    tasks = []
    for progress in draft.progress.sections:
        if not progress.is_asked:
            continue
        label = ""
        if progress.state == "to_fix":
            label = ngettext(
                "%(count)d thing to fix", "%(count)d things to fix", progress.mistakes
            ) % {"count": progress.mistakes}
        elif progress.state == "optional":
            label = _("Optional")
        tasks.append(
            {
                "name": f"{progress.section.number}. {progress.section.title}",
                "href": reverse("applications:section", args=(reference, progress.section.number))
                + ("?check=1" if progress.state == "to_fix" else ""),
                "hint": section_hint(len(draft.page(progress.section.number).answered)),
                "state": "completed" if progress.state == "optional" else progress.state,
                "label": label,
            }
        )
    if not (is_own and is_open):
        hint = _("Its own people submit it") if is_open else _("It was not submitted")
        is_done = draft.progress.done == draft.progress.total
        reading = {
            "name": _("Read all answers"),
            "href": reverse("applications:check", args=(reference,)),
            "hint": hint,
            "state": "completed" if is_done else "in_progress",
            "label": "",
        }
        return [{"title": _("The answers"), "tasks": [*tasks, reading]}]
    return [
        {"title": _("Your answers"), "tasks": tasks},
        {"title": _("Send it"), "tasks": [sending_task(draft)]},
    ]


def sending_task(draft: Draft) -> dict[str, Any]:
    """The last row of the list: what is missing, or the way to send."""
    left = draft.progress.total - draft.progress.done
    href = reverse("applications:check", args=(draft.application.reference,))
    sent = draft.application.submitted_at
    name = _("Check your answers and submit again") if sent else _("Check your answers and submit")
    if left:
        hint = ngettext(
            "%(count)d section is not done yet. You can read all your answers here",
            "%(count)d sections are not done yet. You can read all your answers here",
            left,
        ) % {"count": left}
        return {"name": name, "href": href, "hint": hint, "state": "cannot_start", "label": ""}
    if sent and draft.application.changed_at is None:
        hint = _("You have changed nothing since you submitted it")
        return {"name": name, "href": href, "hint": hint, "state": "completed", "label": _("Sent")}
    return {"name": name, "href": href, "hint": "", "state": "not_started", "label": _("Ready")}


def section_tiles(draft: Draft) -> list[dict[str, Any]]:
    """One numbered tile a section, linked."""
    return [
        {
            "number": progress.section.number,
            "state": TILES.get(progress.state, "todo"),
            "href": reverse(
                "applications:section", args=(draft.application.reference, progress.section.number)
            ),
        }
        for progress in draft.progress.sections
        if progress.is_asked
    ]


def draft_rows(draft: Draft, *, with_links: bool) -> list[dict[str, Any]]:
    """The answers of a draft, section by section, each with the way to change it."""
    reference = draft.application.reference
    rows = []
    for progress in draft.progress.sections:
        section = progress.section
        if not progress.is_asked:
            continue
        href = reverse("applications:section", args=(reference, section.number))
        rows.append(
            {
                "title": section.title,
                "href": f"{href}?check=1",
                "rows": [
                    {
                        "label": question.label,
                        "table": rows_table(question, draft.values.get(question.key)),
                        "value": draft.answer_in_words(question)
                        or (
                            _("No answer yet")
                            if question.is_required
                            else _("Not answered (optional)")
                        ),
                        "href": f"{href}#id_answer-{question.key}" if with_links else "",
                    }
                    for question in section.questions
                    if question.kind != "statement"
                ],
            }
        )
    return rows


def frozen_rows(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers of a submission, section by section, in the words of the day it was sent."""
    sections = content.get("sections", [])
    questions = [question for section in sections for question in section["questions"]]
    closed = not_to_be_opened([file["key"] for file in map(file_of, questions) if file])
    return [
        {
            "title": section["title"],
            "rows": [
                {
                    "label": question["label"],
                    "text": question["text"],
                    "table": frozen_table(question),
                    "file": file_of(question, closed),
                }
                for question in section["questions"]
            ],
        }
        for section in sections
    ]


def applicant_rows(content: dict[str, Any]) -> list[dict[str, str]]:
    """Who applied, as it was known when it was sent; nothing where that was not kept."""
    told = content.get("organisation") or {}
    if not told:
        return []
    numbers = [
        {
            "label": str(dict(Scheme.choices).get(each["scheme"], each["scheme"])),
            "value": each["value"],
        }
        for each in told["identifiers"]
    ]
    rows = [
        {"label": _("Organisation"), "value": told["name"]},
        {"label": _("Kind"), "value": str(dict(Kind.choices).get(told["kind"], told["kind"]))},
        *numbers,
        {"label": _("Website"), "value": told["website"]},
        {"label": _("About it"), "value": told["summary"]},
    ]
    return [row for row in rows if row["value"]]


def file_of(
    question: dict[str, Any], closed: Mapping[str, str] | None = None
) -> dict[str, Any] | None:
    """The description of a file with its address, and why it cannot be opened if it is among
    `closed`; None for other answers.
    """
    value = question["value"]
    if question["kind"] != "file" or not isinstance(value, dict) or "key" not in value:
        return None
    href = reverse("files:file", args=(value["key"],))
    return {**value, "href": href, "closed": (closed or {}).get(value["key"], "")}
