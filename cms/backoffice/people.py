"""Which of the three kinds somebody is, and which stories they may find or write."""

from typing import Any

from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.db.models import QuerySet
from wagtail.models import Page

from challenges.catalogue.policy import edited_challenges, visible_challenges
from cms.pages.challenge import ChallengePage

ENTRY = "wagtailadmin.access_admin"


class WritersEnter(BaseBackend):
    """Lets those into the back office who may edit a challenge: asked anew at each request."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return perm == ENTRY and obj is None and is_writer(user_obj)


def is_administrator(user: Any) -> bool:
    return bool(user.is_active and user.is_superuser)


def is_site_editor(user: Any) -> bool:
    """Somebody whom one of Wagtail's groups lets into the back office."""
    return ModelBackend().has_perm(user, ENTRY)


def is_writer(user: Any) -> bool:
    """Somebody who may edit a challenge. One query for each User object, which lives a request."""
    if not user.is_authenticated:
        return False
    if "_is_writer" not in user.__dict__:
        user.__dict__["_is_writer"] = edited_challenges(user).exists()
    return bool(user.__dict__["_is_writer"])


def may_only_write(user: Any) -> bool:
    """A writer who is neither an administrator nor an editor of the site."""
    return not is_administrator(user) and not is_site_editor(user)


def written_stories(user: Any) -> QuerySet[ChallengePage]:
    """The stories that somebody may write, or has written until they were fixed."""
    return ChallengePage.objects.filter(challenge__in=edited_challenges(user))


def hidden_stories(user: Any) -> QuerySet[ChallengePage]:
    """The stories of challenges that somebody may not know of."""
    return ChallengePage.objects.exclude(challenge__in=visible_challenges(user))


def findable_pages(user: Any) -> QuerySet[Page]:
    """Every page but the stories that are hidden from this person."""
    if is_administrator(user):
        return Page.objects.all()
    return Page.objects.exclude(pk__in=hidden_stories(user).values("pk"))
