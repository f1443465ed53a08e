"""Which pages somebody finds: Wagtail's groups say it of pages, the catalogue of stories."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from .people import hidden_stories, is_administrator, is_writer, written_stories


class StoriesApart(PagePermissionPolicy):
    """As Wagtail's own, without the stories of challenges that somebody may not know of."""

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return super().user_has_any_permission(user, actions) or (
            "change" in actions and is_writer(user)
        )

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        return without_hidden(super().explorable_instances(user), user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Page]:
        by_group = super().instances_user_has_any_permission_for(user, actions)
        return without_hidden(by_group, user)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        if not is_administrator(user) and hidden_stories(user).filter(pk=instance.pk).exists():
            return False
        return super().user_has_any_permission_for_instance(user, actions, instance) or (
            "change" in actions and written_stories(user).filter(pk=instance.pk).exists()
        )


def without_hidden(pages: QuerySet[Page], user: Any) -> QuerySet[Page]:
    if is_administrator(user):
        return pages
    return pages.exclude(pk__in=hidden_stories(user).values("pk"))
