"""Saving a section of set-up by itself, while somebody types in it."""

from collections.abc import Callable

from django.http import HttpRequest, JsonResponse, QueryDict
from django.utils.translation import gettext as _

from challenges.catalogue import forms, policy, queries
from challenges.catalogue.forms import Sheet
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import StaleSave
from challenges.catalogue.words import clock
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .common import asked, challenge_of, version_of

# Makes the sheet: unbound, or bound to what was sent; `empty` rows are asked for in the address.
Make = Callable[..., Sheet]
Save = Callable[[Sheet, int], Challenge]


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's script asks, not a person by a button."""
    return request.method == "POST" and request.headers.get("Accept") == "application/json"


def again(request: HttpRequest, challenge: Challenge) -> Challenge:
    """The challenge as it is in the database now."""
    return challenge_of(request, challenge.reference, policy.may_edit_challenge)


def save_by_itself(
    request: HttpRequest,
    challenge: Challenge,
    section: str,
    make: Make,
    keep: Save,
    *,
    in_parts: bool,
) -> JsonResponse:
    """Keep what is right so far, and say when; or say in a sentence why nothing is kept.

    `in_parts`: `keep` takes a sheet of which some boxes are wrong. Rows are taken out and moved to
    another page by the button only, so that it can be taken back.
    """
    sheet = make(challenge, _where_they_are(request.POST))
    faults = [] if sheet.is_valid() else sheet.faults()
    if faults and not in_parts:
        return _refused(_("“%(box)s” is not right yet") % {"box": faults[0]})
    try:
        keep(sheet, version_of(request))
    except NotAllowed:
        raise
    except StaleSave:
        return _refused(_who_was_quicker(challenge, section))
    except Refused as refusal:
        return _refused(str(refusal))
    now = again(request, challenge)
    fresh = make(now)
    told = {
        **sheet.hidden_of(fresh),
        "time": clock(asked(request)["at"]),
        "note": _("Not yet: “%(box)s”.") % {"box": faults[0]} if faults else "",
        "version": now.version,
        "seen": forms.marks_of(fresh),
    }
    return JsonResponse(told)


def _where_they_are(sent: QueryDict) -> QueryDict:
    data = sent.copy()
    for name in sent:
        if name.endswith(("-DELETE", "-into")):
            del data[name]
    return data


def _who_was_quicker(challenge: Challenge, section: str) -> str:
    last = queries.last_changes(challenge).get(section)
    if last is None:
        return str(_("Somebody else changed this section. Save to see both texts"))
    return _("%(name)s changed this section at %(time)s. Save to see both texts") % {
        "name": last.by,
        "time": clock(last.at),
    }


def _refused(words: str) -> JsonResponse:
    note = _("Not saved: %(words)s.") % {"words": words.rstrip(".")}
    return JsonResponse({"note": note}, status=409)
