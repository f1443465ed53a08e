"""Mails about challenges: approval, opening, closing."""

from django.utils.translation import gettext_lazy as _

from .groups import APPROVAL, CHALLENGES, PEOPLE
from .kinds import About, Kind, Placeholder
from .placeholders import CLOSES, MESSAGE, OPENS, OWNER, TITLE

MANAGER = _("you look after this challenge")
STARTER = _("your organisation has begun an application to this challenge")
FACTS = (TITLE, OWNER, OPENS, CLOSES)
COMMENTS = Placeholder("comments", _("how many comments wait for an answer, if any"), "2")
SENT = Placeholder(
    "applications", _("how many applications were submitted"), _("12 applications were submitted.")
)
NOTE = Placeholder("note", _("what the approver added, if anything"), _("Well told."))
APPEARS = Placeholder(
    "appears",
    _("when its page appears, if that is still to come"),
    _("9am on Monday 26 October 2026"),
)
ROLE = Placeholder("role", _("the role, in words"), _("a case officer"))
DEADLINE = Placeholder(
    "deadline",
    _("the new deadline and the old one, where it has moved"),
    _("Closes 5pm on Friday 18 December 2026, not Friday 4 December 2026."),
)
CHANGES = Placeholder(
    "changes", _("what else has changed, a line each, if anything"), _("Winners: 3, not 2")
)
NEWS = Placeholder("news", _("what is new, in a few words"), _("New deadline and questions"))
SECURITY = _("It tells you what you may see and do here, so that nobody changes it unnoticed.")

KINDS = (
    Kind(
        key="approval_wanted",
        group=APPROVAL,
        happened=_("A challenge was sent for approval"),
        about=About.CHALLENGE,
        subject=_("Approve a challenge: {title}"),
        paragraphs=(
            _("{owner} has finished its challenge “{title}” and asks a second person to look."),
            _("It is meant to open at {opens} and close at {closes}."),
            _("It cannot open before somebody has approved it."),
        ),
        button=_("Read and decide"),
        reason=_("you may approve this challenge"),
        placeholders=FACTS,
    ),
    Kind(
        key="challenge_returned",
        group=APPROVAL,
        happened=_("The approver asked for changes"),
        about=About.CHALLENGE,
        subject=_("Changes asked for: {title}"),
        paragraphs=(
            _("“{title}” is a draft again. The approver wrote:"),
            _("{message}"),
            _("Comments that wait for your answer: {comments}."),
            _("Change what is asked for and send it again."),
        ),
        button=_("Change the challenge"),
        reason=MANAGER,
        placeholders=(*FACTS, MESSAGE, COMMENTS),
    ),
    Kind(
        key="challenge_declined",
        group=APPROVAL,
        happened=_("A challenge was declined"),
        about=About.CHALLENGE,
        subject=_("Declined: {title}"),
        paragraphs=(
            _("“{title}” will not be published. The approver wrote:"),
            _("{message}"),
            _("It is kept. If things have changed, you can take it up again as a draft."),
        ),
        button=_("See the challenge"),
        reason=MANAGER,
        placeholders=(*FACTS, MESSAGE),
    ),
    Kind(
        key="amendment_wanted",
        group=APPROVAL,
        happened=_("A change of an approved challenge was sent for approval"),
        about=About.CHALLENGE,
        subject=_("Approve a change: {title}"),
        paragraphs=(
            _("{owner} wants to change “{title}”, which is approved already. The reason:"),
            _("{message}"),
            _("Nothing changes before somebody else has approved it."),
        ),
        button=_("Read and decide"),
        reason=_("you may approve this challenge"),
        placeholders=(*FACTS, MESSAGE),
    ),
    Kind(
        key="amendment_returned",
        group=APPROVAL,
        happened=_("A change of an approved challenge was not published"),
        about=About.CHALLENGE,
        subject=_("Change not published: {title}"),
        paragraphs=(
            _("The change of “{title}” is not published. The approver wrote:"),
            _("{message}"),
        ),
        button=_("See the change"),
        reason=MANAGER,
        placeholders=(*FACTS, MESSAGE),
    ),
    Kind(
        key="challenge_amended",
        group=CHALLENGES,
        happened=_("A challenge was changed after it was approved"),
        about=About.CHALLENGE,
        subject=_("Changed: {title}"),
        paragraphs=(
            _("“{title}” has been changed. The reason:"),
            _("{message}"),
            _("What has changed: {changes}"),
            _("The challenge’s page shows what is different."),
        ),
        button=_("See what changed"),
        reason=MANAGER,
        placeholders=(*FACTS, MESSAGE, CHANGES),
        hides_recipients=True,
    ),
    Kind(
        key="questions_amended",
        group=CHALLENGES,
        happened=_("The questions were changed while people answered them"),
        about=About.CHALLENGE,
        subject=_("{news}: {title}"),
        paragraphs=(
            _("“{title}” has been changed, and some of its questions are different. The reason:"),
            _("{message}"),
            _("{deadline}"),
            _("What has changed: {changes}"),
            _(
                "What you have written is kept, and stays with its question. The list of sections "
                "of your application shows what is new: read it before you submit, by {closes} "
                "(London)."
            ),
            _(
                "An application that you have sent already takes part as you sent it. To answer "
                "what is new, open it again and submit it once more."
            ),
        ),
        button=_("See what changed"),
        reason=STARTER,
        placeholders=(*FACTS, MESSAGE, NEWS, DEADLINE, CHANGES),
        is_urgent=True,
        hides_recipients=True,
    ),
    Kind(
        key="challenge_extended",
        group=CHALLENGES,
        happened=_("A deadline was moved"),
        about=About.CHALLENGE,
        subject=_("New deadline: {title}"),
        paragraphs=(
            _("“{title}” has a new deadline, London time:"),
            _("{deadline}"),
            _("The reason:"),
            _("{message}"),
            _("What else has changed: {changes}"),
            _("If you have begun an application, it is kept: submit it by the new deadline."),
        ),
        button=_("See what changed"),
        reason=MANAGER,
        placeholders=(*FACTS, MESSAGE, DEADLINE, CHANGES),
        is_urgent=True,
        hides_recipients=True,
    ),
    Kind(
        key="challenge_cancelled",
        group=CHALLENGES,
        happened=_("A challenge was cancelled"),
        about=About.CHALLENGE,
        subject=_("Cancelled: {title}"),
        paragraphs=(
            _("“{title}” will not go on. The reason:"),
            _("{message}"),
            _(
                "If you have begun or sent an application, it is kept and you can still read it. "
                "You need do nothing more."
            ),
        ),
        button=_("See the challenge"),
        reason=MANAGER,
        placeholders=(*FACTS, MESSAGE),
        is_urgent=True,
        hides_recipients=True,
    ),
    Kind(
        key="challenge_approved",
        group=APPROVAL,
        happened=_("A challenge was approved"),
        about=About.CHALLENGE,
        subject=_("Approved: {title}"),
        paragraphs=(
            _("“{title}” is approved. It opens by itself at {opens}."),
            _("The approver added: {note}"),
            _("Its page appears at {appears}."),
            _("You need do nothing more until it closes at {closes}."),
        ),
        button=_("See the challenge"),
        reason=MANAGER,
        placeholders=(*FACTS, NOTE, APPEARS),
    ),
    Kind(
        key="challenge_opened",
        group=CHALLENGES,
        happened=_("A challenge opened"),
        about=About.CHALLENGE,
        subject=_("Open for applications: {title}"),
        paragraphs=(_("“{title}” is open. It closes by itself at {closes}."),),
        button=_("See its applications"),
        reason=MANAGER,
        placeholders=FACTS,
    ),
    Kind(
        key="challenge_closed",
        group=CHALLENGES,
        happened=_("A challenge closed"),
        about=About.CHALLENGE,
        subject=_("Closed: {title}"),
        paragraphs=(
            _("“{title}” closed at {closes} and takes no more applications."),
            _("{applications}"),
            _("Form the panel and set up the round, so that judges can begin."),
        ),
        button=_("Form the panel"),
        reason=MANAGER,
        placeholders=(*FACTS, SENT),
    ),
    Kind(
        key="challenge_role_given",
        group=PEOPLE,
        happened=_("Somebody was given a role in one challenge"),
        about=About.PERSON,
        subject=_("You are now {role} of “{title}”"),
        paragraphs=(
            _("{owner} has made you {role} of its challenge “{title}”."),
            _("This holds for this challenge alone, and ends when you leave your organisation."),
        ),
        button=_("See who may do what"),
        reason=_("you have a role in this challenge"),
        placeholders=(*FACTS, ROLE),
        compulsory=SECURITY,
    ),
    Kind(
        key="challenge_role_ended",
        group=PEOPLE,
        happened=_("Somebody's role in one challenge ended"),
        about=About.PERSON,
        subject=_("You are no longer {role} of “{title}”"),
        paragraphs=(
            _("You were {role} of “{title}”, a challenge of {owner}. That has ended."),
            _("If that is a mistake, speak to the owners of {owner}."),
        ),
        reason=_("you had a role in this challenge"),
        placeholders=(*FACTS, ROLE),
        compulsory=SECURITY,
    ),
)
