"""What a challenge hands to applicants, and the terms it uses."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from challenges.catalogue.models import Challenge, Document, Terms
from challenges.catalogue.policy import may_read_terms
from challenges.catalogue.states import TermsState
from challenges.kernel.policy import Actor, existing

DOCUMENT = ("kind", "title", "description", "licence", "data_format", "url")
ORDER = ("application", "ip", "data")


def documents_of(challenge: Challenge) -> QuerySet[Document]:
    """In order, each with its file."""
    return challenge.documents.select_related("file").order_by("position", "pk")


def terms_of(challenge: Challenge) -> list[Terms]:
    """The versions that the challenge uses, at most one of a kind, in the order of the kinds."""
    return sorted(challenge.terms.all(), key=lambda each: ORDER.index(each.kind))


def terms_to_choose(challenge: Challenge) -> Sequence[Terms]:
    """The current versions, and those that the challenge uses already."""
    used = challenge.terms.values("pk")
    offered = Terms.objects.filter(Q(state=TermsState.PUBLISHED) | Q(pk__in=used))
    return list(offered.order_by("kind", "title", "number", "pk"))


def all_terms() -> QuerySet[Terms]:
    """Every version, by title, the newest first."""
    return Terms.objects.order_by("kind", "title", "slug", "-number", "pk")


def terms_version(actor: Actor, slug: str, number: int) -> Terms:
    """One version; NotAllowed alike where there is none and where it is a draft of others."""
    found = Terms.objects.filter(slug=slug, number=number).first()
    return existing(found if found and may_read_terms(actor, found) else None)


def terms_with_hash(actor: Actor, sha256: str) -> Terms:
    """The version whose text has this fingerprint, however long ago it was accepted."""
    found = Terms.objects.filter(sha256=sha256).order_by("-published_at", "pk").first()
    return existing(found if found and may_read_terms(actor, found) else None)
