"""What waits for somebody once an application was sent: for its people, and for an officer."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.models import Application, ChangeRequest
from challenges.applications.policy import own_applications
from challenges.applications.states import OUTCOMES, ApplicationState, RequestKind, Side
from challenges.catalogue.policy import works_on_challenges
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import long_day, moment
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting

from .messages import Unanswered, messages_to_answer, unanswered_messages
from .requests import requests_to_answer


def waiting_after_sending(actor: Actor, at: datetime) -> list[Waiting]:
    """What one's organisations are asked for, messages, and decisions that nobody of them has read;
    the messages of applicants for who runs a challenge. Four queries at most, besides the roles.
    """
    mine = own_applications(actor)
    return [
        *(_asked(each) for each in requests_to_answer(actor, mine, at)),
        *(_message(each) for each in messages_to_answer(mine, Side.APPLICANT) if _calls(each)),
        *(_decision(each) for each in unread_decisions(actor)),
        *(
            (_applicants(each) for each in unanswered_messages(actor))
            if works_on_challenges(actor)
            else ()
        ),
    ]


def unread_decisions(actor: Actor) -> list[Application]:
    """Those of one's organisations that were decided on here, and nobody has looked since."""
    rows = own_applications(actor).filter(
        state__in=OUTCOMES, submitted_at__isnull=False, outcome_read__isnull=True
    )
    rows = rows.exclude(challenge__state=ChallengeState.RECORDED)
    return list(rows.select_related("challenge__owner", "organisation").order_by("pk"))


def _asked(request: ChangeRequest) -> Waiting:
    challenge = request.application.challenge
    if request.kind == RequestKind.LATE:
        title = _("Submit your application: %(challenge)s")
    elif request.kind == RequestKind.INFORMATION:
        title = _("Give more information: %(challenge)s")
    else:
        title = _("Change your answers: %(challenge)s")
    return Waiting(
        title=title % {"challenge": challenge.title},
        consequence=_("%(owner)s asks %(body)s, and waits until %(moment)s")
        % {
            "owner": challenge.owner,
            "body": request.application.organisation,
            "moment": moment(request.due_at),
        },
        verb=_("See what to do"),
        url_name="applications:task_list",
        url_args=(request.application.reference,),
        due_at=request.due_at,
        due_words=_("then it closes"),
    )


def _calls(application: Application) -> bool:
    """Whether messages call for something: to what was withdrawn no answer is needed, but what is
    new is read. `application` as `messages_to_answer` gives it."""
    is_new = bool(getattr(application, "unread", 0))
    return is_new or application.state != ApplicationState.WITHDRAWN


def _message(application: Application) -> Waiting:
    """`application` as `messages_to_answer` gives it."""
    unread, since = getattr(application, "unread", 0), getattr(application, "oldest_at", None)
    if unread:
        title = ngettext("A new message from %(other)s", "New messages from %(other)s", unread)
    else:
        title = _("Answer %(other)s")
    return Waiting(
        title=title % {"other": application.challenge.owner},
        consequence=_("About %(reference)s, since %(day)s")
        % {"reference": application.reference, "day": long_day(since)},
        verb=_("Read") if unread else _("Answer"),
        url_name="applications:messages",
        url_args=(application.reference,),
    )


def _applicants(waiting: Unanswered) -> Waiting:
    """One row for each challenge, however many applicants wait."""
    is_one = waiting.count == 1
    title = ngettext(
        "Answer %(body)s: “%(title)s”", "Answer %(count)s applicants: “%(title)s”", waiting.count
    ) % {"body": waiting.body, "count": waiting.count, "title": waiting.title}
    return Waiting(
        title=title,
        consequence=_("The oldest message is of %(day)s") % {"day": long_day(waiting.oldest_at)},
        verb=_("Read and answer"),
        url_name="applications:messages" if is_one else "applications:inbox",
        url_args=(waiting.reference if is_one else waiting.challenge,),
    )


def _decision(application: Application) -> Waiting:
    return Waiting(
        title=_("Read the decision: %(challenge)s") % {"challenge": application.challenge.title},
        consequence=_("On the application of %(body)s") % {"body": application.organisation},
        verb=_("Read it"),
        url_name="applications:task_list",
        url_args=(application.reference,),
    )
