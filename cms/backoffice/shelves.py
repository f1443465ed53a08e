"""Shelves: where the pictures and files of each body lie, apart from those of all others."""

from typing import Any

from django.db import models, transaction
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from challenges.catalogue.policy import edited_challenges
from challenges.organisations.models import Organisation
from challenges.organisations.policy import is_programme_team

from .people import is_administrator


class Shelf(models.Model):
    """A collection of Wagtail's that belongs to a body; without one it is the city's own."""

    collection = models.OneToOneField(Collection, models.PROTECT, related_name="shelf")
    organisation = models.OneToOneField(
        Organisation, models.PROTECT, null=True, blank=True, related_name="shelf"
    )

    class Meta:
        app_label = "cms"
        constraints = (
            models.UniqueConstraint(
                fields=["organisation"],
                nulls_distinct=False,
                name="one_shelf_for_each_body_and_one_for_the_city",
            ),
        )

    def __str__(self) -> str:
        return self.collection.name


@transaction.atomic
def shelf_of(organisation: Organisation | None) -> Shelf:
    """The shelf of the body, or the city's; made where there is none yet."""
    known = Shelf.objects.filter(organisation=organisation).first()
    if known is not None:
        return known
    # Two who come at once wait for each other here: the tree has one root.
    root = Collection.objects.select_for_update().get(depth=1)
    known = Shelf.objects.filter(organisation=organisation).first()
    if known is not None:
        return known
    name = organisation.name if organisation else _("For everybody")
    return Shelf.objects.create(collection=root.add_child(name=name), organisation=organisation)


class ByShelf(CollectionOwnershipPermissionPolicy):
    """Wagtail's groups, but for what lies on a body's shelf: that is for those who write for it.

    They add to their shelf and change what they have added; from the city's they choose.
    """

    def _check_perm(self, user: Any, actions: Any, collection: Collection | None = None) -> bool:
        if not (user.is_active and user.is_authenticated):
            return False
        if is_administrator(user):
            return True
        allowed = self._collections_with_perm(user, actions)
        return allowed.filter(pk=collection.pk).exists() if collection else allowed.exists()

    def _collections_with_perm(self, user: Any, actions: Any) -> QuerySet[Collection]:
        by_group = super()._collections_with_perm(user, actions).values("pk")
        return Collection.objects.filter(
            (Q(pk__in=by_group) & ~is_on_a_bodys_shelf())
            | Q(pk__in=shelves_for(user, set(actions)).values("collection"))
        )


def is_on_a_bodys_shelf() -> Exists:
    """Of a collection: it is a body's shelf, or lies below one."""
    above = Shelf.objects.filter(organisation__isnull=False).annotate(
        below=ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
    )
    return Exists(above.filter(below__startswith=F("collection__path")))


def shelves_for(user: Any, actions: set[str]) -> QuerySet[Shelf]:
    """The shelves on which somebody may do one of these: add, choose, change."""
    if is_programme_team(user):
        return Shelf.objects.all()
    own = edited_challenges(user)
    asked = Q(pk__in=())
    if actions & {"add", "choose"}:
        asked |= Q(organisation__in=own.values("owner"))
    if "choose" in actions and own.exists():
        asked |= Q(organisation__isnull=True)
    return Shelf.objects.filter(asked)
