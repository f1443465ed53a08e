"""A change of what is approved already: what it says, and what each person may do about it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.catalogue import policy, queries
from challenges.catalogue.forms import ExplainForm, NotPublishedForm, PublishForm
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.states import AmendmentState, ChallengeState
from challenges.catalogue.views.changes import by_section
from challenges.catalogue.views.common import NAMES_ON_PAGE, asked, challenge_of, context_of

A, S = AmendmentState, ChallengeState


@login_required
@require_safe
def amendment(request: HttpRequest, reference: str) -> HttpResponse:
    """What would change and why, with what each person may do about it; what has changed before."""
    challenge = challenge_of(request, reference, policy.may_observe_challenge)
    return show(request, challenge)


def show(
    request: HttpRequest,
    challenge: Challenge,
    *,
    explaining: ExplainForm | None = None,
    publishing: PublishForm | None = None,
    returning: NotPublishedForm | None = None,
) -> HttpResponse:
    """The page, with what was typed where something has to be put right."""
    actor, at = asked(request)["actor"], asked(request)["at"]
    found = queries.amendment_under_way(challenge)
    changes = queries.differences_between(found.before, found.after) if found else []
    statement = {
        "seen": found.revision if found else 0,
        "statement": request.POST.get("statement", ""),
    }
    may_decide = policy.may_decide_amendment(actor, challenge)
    context = context_of(
        challenge,
        request,
        amendment=found,
        changes=by_section(changes),
        in_words=queries.changes_in_words(changes),
        cautions=queries.cautions(found.before, found.after) if found else [],
        meanwhile=[NAMES_ON_PAGE[name] for name in queries.changed_meanwhile(challenge, found)]
        if found
        else [],
        sections=_sections(challenge, found, at),
        explaining=explaining
        or (
            ExplainForm(initial={"reason": found.reason, "revision": found.revision})
            if found
            else None
        ),
        publishing=publishing
        or (PublishForm(initial=statement, signs=signs(found)) if found else None),
        files=queries.proposed_files(found) if found else [],
        returning=returning
        or NotPublishedForm(initial={"message": request.POST.get("message", "")}),
        may_extend=found is not None
        and queries.state_at(challenge, at) in (S.APPROVED, S.OPEN)
        and policy.may_extend_challenge(actor, challenge),
        may_begin=found is None
        and policy.may_amend_challenge(actor, challenge)
        and bool(queries.amendable_sections(challenge, at)),
        may_write=found is not None
        and found.state == A.DRAFT
        and policy.may_amend_challenge(actor, challenge),
        may_drop=found is not None and policy.may_amend_challenge(actor, challenge),
        may_return=found is not None and found.state == A.SENT and may_decide,
        may_publish=found is not None
        and found.state == A.SENT
        and policy.may_publish_amendment(actor, found),
        published=_published(challenge),
    )
    return render(request, "catalogue/amendment.html", context)


def signs(amendment: Amendment) -> bool:
    """Whether whoever publishes it signs the equality screening anew."""
    return "equality" in amendment.after


def _published(challenge: Challenge) -> list[dict[str, Any]]:
    published = queries.published_amendments(challenge)
    found = queries.differences_of([(each.before, each.after) for each in published])
    return [
        {"amendment": each, "changes": by_section(differences)}
        for each, differences in zip(published, found, strict=True)
    ]


def _sections(challenge: Challenge, found: Amendment | None, at: Any) -> list[dict[str, str]]:
    changed = found.after if found else {}
    return [
        {
            "id": section,
            "name": str(NAMES_ON_PAGE[section]),
            "state": "in_progress" if section in changed else "",
            "label": _("Changed") if section in changed else _("As it was"),
        }
        for section in queries.amendable_sections(challenge, at)
    ]
