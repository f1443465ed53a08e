"""Beginning a challenge, and the list of what is still to do."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from challenges.catalogue import actions, policy, queries
from challenges.catalogue.forms import DraftForm
from challenges.catalogue.models import Challenge, Visibility
from challenges.catalogue.states import CHALLENGE, ChallengeState, LettersTaken
from challenges.kernel.states import Refused
from challenges.organisations.models import Organisation

from .common import (
    GROUPS,
    LISTED,
    NAMES,
    NAMES_ON_PAGE,
    asked,
    challenge_of,
    context_of,
    href_of,
    place_of,
)

S = ChallengeState
# What is said of a section that lacks nothing although nobody has looked at it.
NOTES = {
    "form": _("We made a first version. Read it, and change what does not fit"),
    "documents": _("Only if you have files, data or terms to give"),
}
# How a draft's list calls them meanwhile.
UNSEEN = {"form": _("Ready: look at it"), "documents": _("Optional")}
# How the tile of a section looks in each of its states.
TILES = {"completed": "done", "to_fix": "fault", "not_started": "todo", "waits": "waits"}


@login_required
@require_safe
def challenges(request: HttpRequest) -> HttpResponse:
    """The challenges of one's bodies, whatever their state."""
    found = queries.challenges_of_my_bodies(**asked(request))
    bodies = queries.bodies_to_write_for(asked(request)["actor"])
    context = {
        "found": found,
        "may_start": any(body.verified_at for body in bodies),
        "may_change_mission": policy.may_change_mission(asked(request)["actor"]),
    }
    return render(request, "catalogue/challenges.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Whose challenge, in which programme, called what."""
    form, waiting = draft_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            challenge = actions.draft_challenge(**form.cleaned_data, **asked(request))
        except LettersTaken as refusal:
            form.add_error("code", str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("catalogue:task_list", challenge.reference)
    return render(request, "catalogue/new.html", {"form": form, "waiting": waiting})


def draft_form(
    request: HttpRequest, initial: dict[str, str] | None = None
) -> tuple[DraftForm, list[Organisation]]:
    """The form with the bodies and programmes that the person may choose, and the bodies that
    still wait to be verified.
    """
    actor = asked(request)["actor"]
    bodies = list(queries.bodies_to_write_for(actor))
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        bodies=[body for body in bodies if policy.may_draft_challenge(actor, body)],
        programmes=list(queries.programmes_to_join(actor)),
    )
    return form, [body for body in bodies if body.verified_at is None]


@login_required
@require_safe
def task_list(request: HttpRequest, reference: str) -> HttpResponse:
    """What is done and what is missing, and where the challenge stands."""
    challenge = challenge_of(request, reference, policy.may_observe_challenge)
    return show_task_list(request, challenge)


def show_task_list(
    request: HttpRequest, challenge: Challenge, *, is_refused: bool = False
) -> HttpResponse:
    """The page; `is_refused` says for want of what it was not sent for approval."""
    actor, at = asked(request)["actor"], asked(request)["at"]
    missing = queries.missing_parts(challenge, at if challenge.state == S.DRAFT else None)
    by_section: dict[str, list[str]] = defaultdict(list)
    for part in missing:
        by_section[part.section].append(part.sentence)
    context = context_of(challenge, request)
    threads = queries.threads_of(challenge) if challenge.state == S.DRAFT else {}
    waiting = _waiting_comments(challenge, threads)
    changes = queries.last_changes(challenge)
    is_running = challenge.approved_at is not None and policy.may_manage_challenge(actor, challenge)
    tasks = {
        section: _task(
            section,
            [*by_section[section], *_to_answer(threads.get(section, ()))],
            challenge,
            change=changes.get(section),
        )
        for section in LISTED
    }
    if not _to_answer(threads.get("equality", ())) and queries.waits_for_signature(challenge, at):
        tasks["equality"] |= {"state": "waits", "label": ""}
    done = sum(not task["points"] for task in tasks.values())
    return render(
        request,
        "catalogue/task_list.html",
        {
            **context,
            "groups": [
                {"title": title, "tasks": [tasks[section] for section in sections]}
                for title, sections in GROUPS
            ],
            "tiles": [
                {"number": number, "state": TILES[task["state"]], "href": task["href"]}
                for number, task in enumerate(tasks.values(), start=1)
            ],
            "done": done,
            "total": len(LISTED),
            "missing": missing,
            "waiting_comments": waiting,
            "problems": [
                *(
                    {"message": part.sentence, "href": href_of(challenge, part.section)}
                    for part in missing
                ),
                *waiting,
            ]
            if is_refused
            else [],
            "amendment": queries.amendment_under_way(challenge),
            "may_amend": bool(queries.amendable_sections(challenge, at))
            and policy.may_amend_challenge(actor, challenge),
            "may_extend": queries.state_at(challenge, at) in (S.APPROVED, S.OPEN)
            and policy.may_extend_challenge(actor, challenge),
            "may_cancel": CHALLENGE.allows(challenge, "cancel")
            and policy.may_cancel_challenge(actor, challenge),
            "rounds": queries.rounds_of(challenge),
            "may_learn": queries.may_be_learned_from(challenge)
            and policy.may_read_lessons(actor, challenge),
            "open_comments": sum(
                not thread.is_settled for each in threads.values() for thread in each
            ),
            "may_reopen": challenge.state == S.DECLINED
            and policy.may_reopen_challenge(actor, challenge),
            "may_review": challenge.state == S.IN_REVIEW
            and policy.may_review_challenge(actor, challenge),
            "may_return": queries.state_at(challenge, at) == S.APPROVED
            and policy.may_return_challenge(actor, challenge),
            "may_take_back": challenge.state == S.IN_REVIEW
            and policy.may_submit_challenge(actor, challenge),
            "is_running": is_running,
            "may_invite": challenge.visibility == Visibility.INVITED
            and policy.may_manage_challenge(actor, challenge),
            "questions_waiting": queries.waiting_questions(actor, challenge).count()
            if is_running
            else 0,
            "is_public": policy.reachable_challenges(actor).filter(pk=challenge.pk).exists(),
            "state_now": queries.state_at(challenge, at),
            "alike": queries.alike_challenges(actor, challenge, at)
            if challenge.state == S.DRAFT
            else (),
        },
    )  # fmt: skip


def _to_answer(threads: Sequence[queries.Thread]) -> list[str]:
    count = sum(thread.waits_for_writers for thread in threads)
    words = ngettext("Answer the reviewer’s comment", "Answer %(count)d comments", count)
    return [words % {"count": count}] if count else []


def _waiting_comments(
    challenge: Challenge, threads: Mapping[str, Sequence[queries.Thread]]
) -> list[dict[str, str]]:
    """Each section whose comments wait for an answer, in the order of the list; the story last."""
    found = []
    for section, name in NAMES_ON_PAGE.items():
        count = sum(thread.waits_for_writers for thread in threads.get(section, ()))
        words = ngettext(
            "%(count)d comment waits for an answer: %(section)s",
            "%(count)d comments wait for an answer: %(section)s",
            count,
        )
        if section in LISTED:
            href = href_of(challenge, section) + "#comments"
        else:
            href = reverse("catalogue:comments", args=[challenge.reference])
            href += f"#comments-{section}"
        if count:
            found.append({"message": words % {"count": count, "section": name}, "href": href})
    return found


def _task(
    section: str,
    missing: list[str],
    challenge: Challenge,
    *,
    change: queries.Change | None,
) -> dict[str, Any]:
    """A line of the list: done, to be fixed where somebody has saved it, or not started."""
    state = "completed"
    if missing:
        state = "to_fix" if change else "not_started"
    unseen = challenge.state == S.DRAFT and not missing and not change
    if unseen and section in UNSEEN:
        label = str(UNSEEN[section])
    elif state == "to_fix":
        label = _things_to_fix(len(missing))
    else:
        label = ""
    return {
        "name": f"{place_of(section)[0]}. {NAMES[section]}",
        "href": href_of(challenge, section),
        "points": missing,
        "hint": "" if missing or change else NOTES.get(section, ""),
        "change": change,
        "state": state,
        "label": label,
    }


def _things_to_fix(count: int) -> str:
    return ngettext("%(count)d thing to fix", "%(count)d things to fix", count) % {"count": count}
