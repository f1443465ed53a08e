"""What a challenge hands to applicants, and the terms it uses."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from challenges.catalogue.models import Challenge, Document, Terms
from challenges.catalogue.policy import OWNER_KIND, readable_terms
from challenges.catalogue.states import UNDER_WAY, TermsState
from challenges.files.models import StoredFile
from challenges.files.states import KEPT
from challenges.kernel.policy import Actor, existing

ORDER = ("application", "ip", "data")
FILE_KINDS = ("pdf", "image", "docx", "xlsx", "pptx", "csv")


def documents_of(challenge: Challenge) -> QuerySet[Document]:
    """In order, each with its file."""
    return challenge.documents.select_related("file").order_by("position", "pk")


def unused_files(challenge: Challenge) -> Sequence[StoredFile]:
    """The files of a challenge that neither hang on it nor on a change that is under way."""
    proposed = {
        row["file"]
        for amendment in challenge.amendments.filter(state__in=UNDER_WAY)
        for row in amendment.after.get("documents", {}).get("documents", ())
    }
    return [file for file in loose_files(challenge) if file.sha256 not in proposed]


def loose_files(challenge: Challenge) -> QuerySet[StoredFile]:
    """Those that hang on no document: they are proposed by a change, or not needed any more."""
    return files_of(challenge).filter(document__isnull=True)


def files_of(challenge: Challenge) -> QuerySet[StoredFile]:
    """Its files, those first that it has had for longest."""
    stored = StoredFile.objects.filter(
        owner_kind=OWNER_KIND, owner_reference=challenge.reference, state__in=KEPT
    )
    return stored.order_by("uploaded_at", "pk")


def lost_documents(challenge: Challenge) -> QuerySet[Document]:
    """Those whose file did not come with an import, or was refused: they have nothing to open."""
    nothing = Q(url="") & (Q(file=None) | ~Q(file__state__in=KEPT))
    return documents_of(challenge).filter(nothing)


def terms_of(challenge: Challenge) -> list[Terms]:
    """The versions that the challenge uses, at most one of a kind, in the order of the kinds."""
    return sorted(challenge.terms.all(), key=lambda each: ORDER.index(each.kind))


def terms_to_choose(challenge: Challenge) -> Sequence[Terms]:
    """The current versions, and those that the challenge uses already."""
    used = challenge.terms.values("pk")
    offered = Terms.objects.filter(Q(state=TermsState.PUBLISHED) | Q(pk__in=used))
    return list(offered.order_by("kind", "title", "number", "pk"))


def all_terms(actor: Actor) -> QuerySet[Any]:
    """Every version that the actor may read, by what they are about, the newest first; each with
    `is_invented`: only a demonstration uses it, or somebody invented wrote it."""
    return _with_world(readable_terms(actor)).order_by("kind", "title", "slug", "-number", "pk")


def terms_version(actor: Actor, slug: str, number: int) -> Any:
    """One version; NotAllowed alike where there is none and where it is a draft of others."""
    found = _with_world(readable_terms(actor)).filter(slug=slug, number=number)
    return existing(found.first())


def _with_world(terms: QuerySet[Terms]) -> QuerySet[Any]:
    users = Challenge.objects.filter(terms=OuterRef("pk"))
    real = Exists(users.filter(programme__is_demonstration=False))
    invented = Exists(users.filter(programme__is_demonstration=True))
    by_somebody_invented = Q(created_by__is_demonstration=True)
    return terms.annotate(
        is_invented=Case(
            When(~Q(real) & (Q(invented) | by_somebody_invented), then=True), default=False
        )
    )


def terms_with_hash(actor: Actor, sha256: str) -> Terms:
    """The version whose text has this fingerprint, however long ago it was accepted."""
    found = readable_terms(actor).filter(sha256=sha256).order_by("-published_at", "pk")
    return existing(found.first())
