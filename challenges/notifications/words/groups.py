"""The groups of mails, as people choose between them."""

from django.utils.translation import gettext_lazy as _

from .kinds import Group

APPROVAL = Group(
    "approval",
    _("Approval"),
    _("A challenge waits for your approval, was approved, or came back with changes to make."),
)
CHALLENGES = Group(
    "challenges",
    _("Challenges you look after"),
    _("A challenge opens, closes or changes, or something in it waits for you."),
)
APPLICATIONS = Group(
    "applications",
    _("Your applications"),
    _("What happens to what your organisation has sent, up to the decision."),
)
DRAFTS = Group(
    "drafts",
    _("Reminders of a deadline"),
    _("What your organisation has begun, or is invited to, and has not submitted yet."),
)
JUDGING = Group(
    "judging",
    _("Judging"),
    _("Panels, applications to score, rankings and decisions."),
)
PILOTS = Group(
    "pilots",
    _("Pilots"),
    _("A pilot begins or ends, and its milestones are delivered, accepted or returned."),
)
SPREAD = Group(
    "spread",
    _("Spread"),
    _("Another body takes up, or stops, a solution that you have a part in."),
    default="digest",
)
PEOPLE = Group(
    "people",
    _("People and roles"),
    _("Invitations, roles, and who joins or leaves an organisation that you own."),
)
MATTERS = Group(
    "matters",
    _("Complaints and questions to the programme team"),
    _("For the programme team: somebody wrote, or an answer is late."),
)
# Each of its mails has a link of its own that stops it.
FOLLOWING = Group(
    "following",
    _("What you follow"),
    _("News of challenges, missions and bodies that you follow."),
)
# Holds what people have put off; they turn it off with the groups in it.
DIGEST = Group("digest", _("The daily digest"), _("What you asked to have in one mail a day."))

GROUPS = (APPROVAL, CHALLENGES, APPLICATIONS, DRAFTS, JUDGING, PILOTS, SPREAD, PEOPLE, MATTERS)
