"""Following without an account, and what one's own account follows and is told."""

from challenges.notifications.queries import stop_secret
from tests.architecture.routes import EVERYBODY, PEOPLE, Route


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
    "mails:preferences": Route(PEOPLE),
    "mails:try_again": Route(PEOPLE, method="post"),
}
