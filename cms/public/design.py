"""The pattern page: each component of the design system with sample facts. Not in production."""

from typing import Any

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms import states
from cms.public import samples

TASKS = [
    {
        "title": "About you",
        "tasks": [
            {
                "name": "1. Your organisation",
                "href": "#",
                "hint": "Filled in from your profile",
                "state": "completed",
            }
        ],
    },
    {
        "title": "Your pilot",
        "tasks": [
            {"name": "2. Your solution", "href": "#", "hint": "400 words", "state": "in_progress"},
            {"name": "3. Plan for four months", "href": "#", "hint": "", "state": "to_fix"},
            {"name": "4. Data and safety", "href": "#", "hint": "", "state": "not_started"},
            {
                "name": "Check your answers and submit",
                "hint": "Opens when all four sections are done",
                "state": "cannot_start",
            },
        ],
    },
]
WAITING = [
    {
        "title": "Late or due this week",
        "rows": [
            {
                "title": "Answer a question from the public",
                "note": "Loneliness and isolation. “Can we use an existing phone line?”",
                "when": "Late by 1 day",
                "when_note": "promised in 5 working days",
                "late": True,
                "href": "#",
                "verb": "Answer",
            },
            {
                "title": "Approve milestone 2 of Sample Teapot",
                "note": "Pays £6,000 when you accept. Evidence: 3 files.",
                "when": "Wednesday",
                "when_note": "25 November",
                "href": "#",
                "verb": "Review",
            },
        ],
    },
    {"title": "Later", "rows": []},
]


def sheet() -> list[dict[str, Any]]:
    """The criteria with two scores given and the second one open."""
    comment = samples.CommentForm({"comment": "A clear plan. Say who calls if a neighbour is ill."})
    given: tuple[dict[str, Any], ...] = (
        {"chosen": 4},
        {"chosen": 4, "is_open": True, "comment": comment["comment"]},
        {},
        {},
    )
    return [
        {**criterion, **more, "key": f"score-{number}"}
        for number, (criterion, more) in enumerate(zip(samples.CRITERIA, given, strict=True), 1)
    ]


def design(request: HttpRequest) -> HttpResponse:
    """Every component once, for those who build pages and for the tests that look at them."""
    note = Message(messages.SUCCESS, "Saved. Enfield will see your answer on Monday 30 November.")
    return render(
        request,
        "design/index.html",
        {
            "at": samples.AT,
            "samples": samples,
            "states": list(states.STATES),
            "form": samples.SampleForm(samples.SENT_FORM),
            "messages": [note],
            "demonstration": True,
            "tasks": TASKS,
            "waiting": WAITING,
            "breadcrumbs": [{"label": "Home", "href": "/"}],
            "progress": [
                {"number": number, "state": state, "href": "#"}
                for number, state in enumerate(
                    ("done", "done", "fault", "now", "todo", "recused"), start=1
                )
            ],
            "boxes": [
                {
                    "label": "State",
                    "value": "Open for applications",
                    "note": "closes in 25 days",
                    "now": True,
                },
                {
                    "label": "Closes",
                    "value": "18 December 2026",
                    "note": "Friday, 5pm London time",
                },
                {"label": "Award", "value": "£15,000", "note": "one winner, plus a test site"},
                {
                    "label": "Who may apply",
                    "value": "Any registered organisation",
                    "note": "under 250 staff",
                },
            ],
            "rows": [
                {"label": "Organisation", "value": "Invented Umbrella CIC", "href": "#"},
                {"label": "Founded", "value": None, "href": "#"},
            ],
            "facts": [
                {"label": "Decision", "value": "MD2286", "href": "#"},
                {"label": "Deadline", "value": ""},
            ],
            "figures": [
                {"value": 118, "label": "applications in this round"},
                {"value": 8, "label": "winners, with £15,000 each"},
                {"value": 8, "label": "pilots finished: 4 scale, 3 adapt, 1 stop"},
                {"value": None, "label": "times another borough took one up"},
            ],
            "next_steps": [
                {"when": "18 January 2027", "what": "Three judges have scored it"},
                {"when": "28 January 2027", "what": "We tell you the decision, with reasons"},
            ],
            "verdict": [
                {"label": "Scale"},
                {"label": "Adapt", "chosen": True},
                {"label": "Stop"},
            ],
            "sheet": sheet(),
            "links": ["https://www.london.gov.uk/decisions/md2286"],
        },
    )
