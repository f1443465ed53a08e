"""Following, confirming and stopping.

Mail scanners open every link, so opening one neither confirms nor stops anything.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from challenges.kernel.policy import Actor, NotAllowed
from challenges.kernel.states import TooLate
from challenges.notifications import actions, queries
from challenges.notifications.forms import FollowForm
from challenges.notifications.models import Follow, TopicKind
from challenges.organisations.policy import person

PAGES = {
    TopicKind.CHALLENGE: "/challenges/{}/",
    TopicKind.MISSION: "/missions/{}/",
    TopicKind.BODY: "/organisations/{}/",
    TopicKind.EVERYTHING: "/challenges/",
}


def asked(request: HttpRequest) -> dict[str, Any]:
    """Who asks and when, as actions take it."""
    return {"actor": request.actor, "at": request.at}


def page_of(follow: Follow) -> str:
    """Where what is followed is shown; '' where that is hidden."""
    if follow.is_hidden:
        return ""
    return PAGES[follow.topic_kind].format(getattr(follow.topic, "slug", ""))


def is_invented(follow: Follow) -> bool:
    return follow.challenge is not None and follow.challenge.is_demonstration


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, kind: str, slug: str = "") -> HttpResponse:
    """By an address that is confirmed first; at once for whoever is signed in."""
    wanted = queries.topic_of(request.actor, kind, slug)
    if wanted is None:
        raise NotAllowed
    user = person(request.actor)
    context = {
        "wanted": wanted,
        "page": page_of(wanted),
        "demonstration": is_invented(wanted),
        "sign_in": f"{reverse('account_login')}?{urlencode({'next': request.path})}",
    }
    if user is not None:
        if request.method == "POST":
            actions.follow(wanted=wanted, **asked(request))
            words = _("You now follow %(topic)s.") % {"topic": wanted.topic_in_words}
            messages.success(request, words)
            return redirect("notifications:mine")
        return render(request, "notifications/follow.html", context)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        actions.ask_to_follow(wanted=wanted, email=email, **asked(request))
        # The same page whoever the address belongs to and whatever it follows.
        return render(request, "notifications/asked.html", context | {"email": email})
    return render(request, "notifications/follow.html", context | {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Where the mail leads: what its address would follow, and a button that agrees."""
    holder = queries.holder_of(secret)
    if holder is None:
        return _nothing(request, _("This link confirms nothing"))
    if request.method == "POST":
        try:
            confirmed = actions.confirm_follows(actor=holder, at=request.at)
        except TooLate:
            return redirect("notifications:confirm", secret)
        context = {"follows": _with_pages(holder, confirmed), "email": holder.email}
        return render(request, "notifications/confirmed.html", context)
    waiting = list(queries.confirmable_with(holder, request.at))
    if not waiting:
        return _nothing(request, _("There is nothing left to confirm"), status=200)
    context = {"follows": _with_pages(holder, waiting), "email": holder.email}
    return render(request, "notifications/confirm.html", context)


# Mail programs stop with one POST (RFC 8058): they send no cookie and know no token. The link
# itself shows who they are, and can do nothing but stop.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, secret: str) -> HttpResponse:
    """Stop one thing, or everything that the address follows."""
    found = queries.follow_for_stopping(secret)
    if found is None:
        return _nothing(request, _("There is nothing left to stop"))
    holder, this = found
    if request.method == "POST":
        if "everything" in request.POST:
            actions.stop_everything(actor=holder, at=request.at)
        else:
            this = actions.stop_following(follow=this, actor=holder, at=request.at)
    others = [each for each in queries.follows_of(holder) if each.pk != this.pk]
    [this] = queries.as_seen_by(holder, [this])
    context = {
        "follow": this,
        "is_over": this.ended_at is not None or "everything" in request.POST,
        "others": _with_pages(holder, others),
        "page": page_of(this),
        "demonstration": is_invented(this),
    }
    return render(request, "notifications/stop.html", context)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I follow."""
    follows = _with_pages(request.actor, queries.follows_of(request.actor))
    return render(request, "notifications/mine.html", {"follows": follows})


@login_required
@require_POST
def stop_mine(request: HttpRequest, key: str) -> HttpResponse:
    """Stop one of them."""
    found = queries.follows_of(request.actor).filter(key=key).first()
    if found is None:
        raise NotAllowed
    stopped = actions.stop_following(follow=found, **asked(request))
    [stopped] = queries.as_seen_by(request.actor, [stopped])
    words = _("Stopped: we send you no more mails about %(topic)s.")
    messages.success(request, words % {"topic": stopped.topic_in_words})
    return redirect("notifications:mine")


@login_required
@require_POST
def stop_everything(request: HttpRequest) -> HttpResponse:
    """Stop all of them."""
    actions.stop_everything(**asked(request))
    messages.success(request, _("Stopped: you follow nothing now."))
    return redirect("notifications:mine")


def _with_pages(actor: Actor, follows: Iterable[Follow]) -> list[dict[str, Any]]:
    return [{"follow": each, "page": page_of(each)} for each in queries.as_seen_by(actor, follows)]


def _nothing(request: HttpRequest, heading: str, status: int = 404) -> HttpResponse:
    """One answer for every link that opens nothing: unknown, mistyped, used, or erased."""
    return render(request, "notifications/nothing.html", {"heading": heading}, status=status)
