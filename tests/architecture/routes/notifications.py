"""Following and writing without an account, one's own mails, and the team's desk."""

from challenges.notifications.queries import reading_secret, stop_secret
from tests.architecture.routes import EVERYBODY, PEOPLE, TEAM, Route


def open_challenge(world):
    return ("challenges", world.open.slug)


ROUTES = {
    "notifications:mine": Route(PEOPLE),
    "notifications:follow_everything": Route(EVERYBODY),
    "notifications:follow": Route(EVERYBODY, open_challenge),
    "notifications:stop_everything": Route(PEOPLE, method="post"),
    # Whoever has the link, wherever they are signed in.
    "notifications:confirm": Route(EVERYBODY, lambda world: (world.follow_secret,)),
    "notifications:stop": Route(EVERYBODY, lambda world: (stop_secret(world.follow),)),
    "notifications:stop_mine": Route(
        frozenset({"stranger"}), lambda world: (world.strangers_follow.key,), "post"
    ),
    "contact:write": Route(EVERYBODY),
    "contact:written": Route(EVERYBODY),
    # Whoever has the link of the mails.
    "contact:matter": Route(EVERYBODY, lambda world: (reading_secret(world.matter),)),
    "matters:matters": Route(TEAM),
    # Of an applicant to whom one of the team is tied: hidden from them.
    "matters:matter": Route(
        frozenset({"team"}), lambda world: (world.matter_of_a_tied_applicant.reference,)
    ),
    "mails:preferences": Route(PEOPLE),
    "mails:try_again": Route(PEOPLE, method="post"),
}
