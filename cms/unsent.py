"""What somebody sent after they had been signed out: kept in their browser's session until they are
back, offered to them alone, and sent by nothing but their own click.

Every form of a person's page says in a signed mark who has it in front of them, so that whoever
signs in next at the same browser is never offered another's words (docs/decisions/0007).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from allauth.core import ratelimit
from django.contrib.auth.views import redirect_to_login
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from challenges.kernel.policy import VISITOR, Actor

MARK, KEY = "written_by", "unsent"
NOT_HELD = ("csrfmiddlewaretoken", MARK, KEY)
IN_SESSION = "unsent"
HELD_FOR = timedelta(hours=12)
MOST_CHARACTERS, MOST_FORMS = 500_000, 5  # of all that waits in one browser
# Codes and keys are never kept, and neither is what people say about themselves without a name.
ACCOUNT = "/account/"
NEVER_KEPT = frozenset({"applications:equality"})
# A text has words; what a form says by itself, or a choice, has none to recognise it by.
SHORTEST_TEXT = 12

_signer = Signer(salt="cms.unsent")


@dataclass(frozen=True)
class Held:
    """What was sent and to where: (name, value) of each field, and of each file the name of its
    field and its own."""

    address: str
    fields: Sequence[tuple[str, str]]
    files: Sequence[tuple[str, str]]
    key: str = ""
    at: datetime | None = None

    @property
    def files_by_field(self) -> dict[str, list[str]]:
        """The files' names by the field in which they are chosen again."""
        found: dict[str, list[str]] = {}
        for field, name in self.files:
            found.setdefault(field, []).append(name)
        return found

    @property
    def texts(self) -> list[str]:
        """What its writer knows it by."""
        return [
            value
            for name, value in self.fields
            if len(value) >= SHORTEST_TEXT and " " in value.strip() and name != "seen"
        ]


def mark_of(actor: Actor) -> str:
    """What a form says of the person whose page it stands on; '' on a visitor's."""
    return _signer.sign(actor.reference) if actor.kind == "user" else ""


def is_marked_by_somebody(request: HttpRequest) -> bool:
    """Whether the form stood on the page of somebody who was signed in."""
    try:
        _signer.unsign(request.POST.get(MARK, ""))
    except BadSignature:
        return False
    return True


def is_from_our_page(request: HttpRequest) -> bool:
    """Whether all that the browser says of where a form stood names this site. Saying nothing is
    not enough: that is what a page of somebody else's would have it do."""
    ours = f"{request.scheme}://{request.get_host()}"
    said = []
    if "Sec-Fetch-Site" in request.headers:
        said.append(request.headers["Sec-Fetch-Site"] == "same-origin")
    if "Origin" in request.headers:
        said.append(request.headers["Origin"] == ours)
    if "Referer" in request.headers:
        page = urlsplit(request.headers["Referer"])
        said.append(f"{page.scheme}://{page.netloc}" == ours)
    return bool(said) and all(said)


def may_be_held(request: HttpRequest) -> bool:
    """Whether what was sent is a form of ours that somebody filled in. A script keeps its own."""
    match = request.resolver_match
    return (
        request.method == "POST"
        and "application/json" not in request.headers.get("Accept", "")
        and not request.path_info.startswith(ACCOUNT)
        and (match is None or match.view_name not in NEVER_KEPT)
        and is_from_our_page(request)
    )


def sent_by(request: HttpRequest) -> Held:
    """What this request sends, without what a page says for itself."""
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_HELD
    ]
    files = [
        (field, each.name)
        for field in request.FILES
        for each in request.FILES.getlist(field)
        if each.name
    ]
    return Held(request.get_full_path(), fields, files)


def keep(request: HttpRequest) -> bool:
    """Put what was sent aside until its writer has signed in; False where it is too much. What
    waits already is never given up for it, and the same form sent twice waits once."""
    sent, mark = sent_by(request), request.POST[MARK]
    content = {
        "mark": mark,
        "address": sent.address,
        "fields": [list(pair) for pair in sent.fields],
        "files": [list(pair) for pair in sent.files],
    }
    waiting = [
        each
        for each in _waiting(request)
        if not _is_over(request, each) and {name: each[name] for name in content} != content
    ]
    new = content | {"at": request.at.isoformat(), "key": uuid4().hex}
    size = sum(len(name) + len(value) for each in (new, *waiting) for name, value in each["fields"])
    if size > MOST_CHARACTERS or len(waiting) >= MOST_FORMS or not is_in_time(request, mark):
        return False
    request.session[IN_SESSION] = [new, *waiting]
    return True


def is_in_time(request: HttpRequest, mark: str) -> bool:
    """Whether somebody is not having us keep more than anybody types."""
    return ratelimit.consume(request, action="keep_unsent", key=mark)


def held_for(request: HttpRequest) -> list[Held]:
    """What waits for the person who is signed in, the newest first. What is another's, or too old,
    is erased."""
    waiting, mark = _waiting(request), mark_of(request.actor)
    theirs = [each for each in waiting if each["mark"] == mark and not _is_over(request, each)]
    if len(theirs) < len(waiting):
        _hold(request, theirs)
    return [
        Held(
            each["address"],
            [(name, value) for name, value in each["fields"]],
            [(field, name) for field, name in each["files"]],
            each["key"],
            datetime.fromisoformat(each["at"]),
        )
        for each in theirs
    ]


def forget(request: HttpRequest, key: str) -> None:
    """Erase the one of this key."""
    _hold(request, [each for each in _waiting(request) if each["key"] != key])


def _waiting(request: HttpRequest) -> list[dict[str, Any]]:
    return list(request.session.get(IN_SESSION, []))


def _hold(request: HttpRequest, waiting: list[dict[str, Any]]) -> None:
    if waiting:
        request.session[IN_SESSION] = waiting
    else:
        request.session.pop(IN_SESSION, None)


def _is_over(request: HttpRequest, kept: dict[str, Any]) -> bool:
    return datetime.fromisoformat(kept["at"]) + HELD_FOR <= request.at


def offer(request: HttpRequest, waiting: Sequence[Held], *, status: int) -> HttpResponse:
    """The page whose buttons send each once more, with a token of now, to where it was going."""
    context = {
        "waiting": waiting,
        "is_kept": all(held.key for held in waiting),
        "is_signed_out": request.actor == VISITOR and is_marked_by_somebody(request),
    }
    return render(request, "unsent.html", context, status=status)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in and from there to what waits; what is too much to keep waits on its page."""
    if keep(request):
        return redirect_to_login(reverse("portal:unsent"))
    return offer(request, [sent_by(request)], status=403)


def after_stale_token(request: HttpRequest) -> HttpResponse | None:
    """What is answered to a form of ours whose token is an older sign-in's: nothing of it was
    taken. None where it may be anybody's, or was filled in by somebody else."""
    if not may_be_held(request):
        return None
    if request.actor == VISITOR and is_marked_by_somebody(request):
        return ask_to_sign_in(request)
    if request.POST.get(MARK, "") == mark_of(request.actor):
        return offer(request, [sent_by(request)], status=403)
    return None
