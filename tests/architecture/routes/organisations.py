"""Organisations, their people and roles; the portal's home; what looks across everything."""

from challenges.audit.models import Entry
from tests.architecture.routes import EVERYBODY, PEOPLE, STARTUP, TEAM, THEIR_TEAM, Route

OWNER = frozenset({"founder"})
# Who was invited to the startup.
INVITED = frozenset({"stranger"})


def startup(world):
    return (world.startup.slug,)


def teammate(world):
    return (world.startup.slug, world.people["teammate"].reference)


def roles(world):
    return {"email": "somebody@example.org", "roles": "member"}


def of_startup(world):
    return (world.startup.slug, world.invitation.key)


def invitation(world):
    return (world.invitation.key,)


def link(world):
    return (world.secret,)


ROUTES = {
    "portal:home": Route(PEOPLE),
    "portal:unsent": Route(PEOPLE),
    "organisations:new": Route(PEOPLE),
    "organisations:organisation": Route(THEIR_TEAM | TEAM, startup),
    "organisations:find": Route(PEOPLE),
    "organisations:requests": Route(PEOPLE),
    # Anybody of the firm's world may ask it to let them in; that says nothing of who is in.
    "organisations:join": Route(PEOPLE, startup),
    "organisations:request": Route(OWNER, lambda world: (world.startup.slug, world.asking.key)),
    "organisations:withdraw_request": Route(INVITED, lambda world: (world.asking.key,), "post"),
    "organisations:profile": Route(OWNER | TEAM, startup),
    "organisations:hand_over": Route(OWNER, teammate),
    "organisations:verify": Route(TEAM, startup),
    # A firm looks after its people itself; the programme team does it for public bodies.
    "organisations:invite": Route(OWNER, startup, "post", roles),
    "organisations:send_again": Route(OWNER, of_startup, "post"),
    "organisations:withdraw": Route(OWNER, of_startup, "post"),
    "organisations:member": Route(OWNER, teammate),
    # A teammate may leave by their own act.
    "organisations:remove": Route(STARTUP, teammate),
    "organisations:invitation": Route(INVITED, invitation),
    "organisations:accept": Route(INVITED, invitation, "post"),
    "organisations:decline": Route(INVITED, invitation),
    # Whoever has the link, wherever they are signed in.
    "organisations:invitation_link": Route(EVERYBODY, link),
    "organisations:decline_link": Route(EVERYBODY, link),
    "oversight:audit": Route(TEAM | {"observer", "helper"}),
    # It is of a judging that has an applicant to whom one of the team is tied.
    "oversight:audit_csv": Route(TEAM | {"observer", "helper"}, method="post"),
    "oversight:entry": Route(
        TEAM - {"tied_team"}, lambda world: (Entry.objects.order_by("pk")[0].pk,)
    ),
    "oversight:jobs": Route(TEAM),
    "oversight:send_again": Route(TEAM, method="post"),
    "oversight:mails": Route(TEAM),
    # About an application to which one of the team is tied.
    "oversight:mail": Route(TEAM - {"tied_team"}, lambda world: (world.secret_mail.key,)),
    "oversight:send_mail_again": Route(
        TEAM - {"tied_team"}, lambda world: (world.secret_mail.key,), "post"
    ),
}
