"""The portal's home: what waits for me, and what I take part in, whatever my roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from challenges.applications.queries import my_applications, shared_with_me
from challenges.catalogue.queries import (
    bodies_to_write_for,
    challenges_of_my_bodies,
    programmes_to_join,
)
from challenges.judging.queries import rounds_of_judge
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.notifications.queries import undeliverable_address
from challenges.organisations.policy import held_roles, is_programme_team, person
from challenges.organisations.queries import (
    organisations_of,
    roles_in_words,
    unanswered_requests_by,
)
from challenges.oversight.queries import Tasks, my_tasks
from challenges.pilots.queries import adoptions_of_mine, pilots_of_mine
from cms.words import CITY, partial_date, short_moment

SHOWN = 20


@dataclass(frozen=True)
class Row:
    """One line of the waiting list, as `components/waiting.html` draws it."""

    title: str
    note: str
    verb: str
    href: str
    when: str = ""
    when_note: str = ""
    late: bool = False


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """One page for every role: the late first, then what is due, then what I take part in."""
    actor, at = request.actor, request.at
    user = person(actor)
    tasks = my_tasks(actor, at)
    bodies = list(organisations_of(actor).select_related("locality"))
    context = {
        "tasks": tasks,
        "lede": f"{waiting_words(tasks)}. {lede(tasks)}",
        "groups": groups(tasks),
        "bodies": bodies,
        "asked": () if bodies else unanswered_requests_by(actor, at),
        "owner": ", ".join(body.name for body in bodies),
        "roles": own_roles(actor),
        "tile": next((body.locality for body in bodies if body.locality), None),
        "challenges": challenges_of_my_bodies(actor, at).challenges[:SHOWN],
        "applications": my_applications(actor)[:SHOWN],
        "shared": shared_with_me(actor)[:SHOWN],
        "rounds": rounds_of_judge(actor, at),
        "pilots": pilots_of_mine(actor)[:SHOWN],
        "adoptions": adoptions_of_mine(actor)[:SHOWN],
        "may_draft": bodies_to_write_for(actor).exists(),
        "is_programme_team": is_programme_team(actor),
        # Read where the page shows them: to the programme team.
        "programmes": programmes_to_join(actor),
        "demonstration": is_demonstration(actor),
        "refused": undeliverable_address(user.email) if user else None,
    }
    return render(request, "cms/portal/home.html", context)


def is_demonstration(actor: Actor) -> bool:
    """Whether the account was invented for the demonstration."""
    user = person(actor)
    return user is not None and user.is_demonstration


def waiting_words(tasks: Tasks) -> str:
    """How much waits: "2 things wait for you"."""
    if not tasks.count:
        return _("Nothing waits for you")
    return ngettext(
        "%(count)s thing waits for you", "%(count)s things wait for you", tasks.count
    ) % {"count": tasks.count}


def lede(tasks: Tasks) -> str:
    """What presses, in a sentence."""
    if not tasks.count:
        return _("We send an email when something does.")
    parts = []
    if tasks.late:
        parts.append(
            ngettext("%(count)s is late", "%(count)s are late", len(tasks.late))
            % {"count": len(tasks.late)}
        )
    if tasks.soon:
        parts.append(
            ngettext("%(count)s is due this week", "%(count)s are due this week", len(tasks.soon))
            % {"count": len(tasks.soon)}
        )
    if not parts:
        return _("Nothing is due this week.")
    rest = _("The rest can wait.") if tasks.later else ""
    return f"{_(' and ').join(parts)}. {rest}".strip()


def groups(tasks: Tasks) -> list[dict[str, object]]:
    """The waiting list in its two parts; only what is late has a filled button."""
    pressing = [*rows(tasks.late, late=True), *rows(tasks.soon)]
    return [
        {"title": _("Late or due this week"), "rows": pressing},
        {"title": _("Later") if pressing else _("To do"), "rows": rows(tasks.later)},
    ]


def rows(waiting: Iterable[Waiting], *, late: bool = False) -> list[Row]:
    return [
        Row(
            title=task.title,
            note=task.consequence,
            verb=task.verb,
            href=reverse(task.url_name, args=task.url_args),
            when=due_in_words(task.due_at) if task.due_at else "",
            when_note=task.due_words or (_("late") if late else ""),
            late=late,
        )
        for task in waiting
    ]


def due_in_words(due_at: datetime) -> str:
    """The day alone where the whole of it may be used, otherwise day and time."""
    local = due_at.astimezone(CITY)
    is_whole_day = (local.hour, local.minute) == (23, 59)
    return partial_date(due_at) if is_whole_day else short_moment(due_at)


def own_roles(actor: Actor) -> str:
    """`you are owner and approver`, or nothing for somebody without a role."""
    held = {role for _body, role in held_roles(actor)}
    return _("you are %(roles)s") % {"roles": roles_in_words(held)} if held else ""
