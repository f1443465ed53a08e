"""Challenges that not everybody may see, with all that hangs on them, and people of every kind.

Every text of a hidden challenge holds a word of its own kind, so that a page that shows any of it
is found out.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client

from challenges.applications.models import EqualityReport
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge, Document, Judge, Mission, Stage, Visibility
from challenges.catalogue.policy import OWNER_KIND
from challenges.catalogue.states import ChallengeState, EnquiryState, GuestState
from challenges.files.models import StoredFile
from challenges.judging.models import Panel
from challenges.organisations.models import Kind, Locality, Organisation, Role, User
from cms.backoffice.shelves import shelf_of
from cms.pages.challenge import ChallengePage
from cms.pages.following import follow
from cms.pages.telling import begin_story
from tests.factories.applications import make_application
from tests.factories.catalogue import (
    make_challenge,
    make_challenge_role,
    make_enquiry,
    make_guest,
    make_mission,
    make_programme,
    make_terms,
    make_update,
)
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_locality,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)
from tests.factories.site import make_page
from tests.factories.stories import make_document, make_picture

S, V = ChallengeState, Visibility
# The database's own clock says whether a page has appeared, so no test can stop it.
FAR_OFF = datetime(2126, 3, 4, 12, tzinfo=UTC)
LATER = {
    "publishes_at": FAR_OFF.replace(month=2),
    "opens_at": FAR_OFF,
    "closes_at": FAR_OFF.replace(month=5),
}
# Each is hidden from most people: its state, who may see it, and further columns.
KINDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "draft": (S.DRAFT, V.PUBLIC, {}),
    "in_review": (S.IN_REVIEW, V.PUBLIC, {}),
    "declined": (S.DECLINED, V.PUBLIC, {}),
    "scheduled": (S.APPROVED, V.PUBLIC, LATER),
    "scheduled_unlisted": (S.APPROVED, V.UNLISTED, LATER),
    "scheduled_invited": (S.APPROVED, V.INVITED, LATER),
    "draft_invited": (S.DRAFT, V.INVITED, {}),
    "cancelled_early": (S.CANCELLED, V.PUBLIC, {"published_at": None}),
    "unlisted": (S.OPEN, V.UNLISTED, {}),
    "unlisted_over": (S.ANNOUNCED, V.UNLISTED, {}),
    "invited": (S.OPEN, V.INVITED, {}),
    "invited_over": (S.ANNOUNCED, V.INVITED, {}),
    "invited_cancelled": (S.CANCELLED, V.INVITED, {}),
}
BY_ADDRESS = frozenset({"unlisted", "unlisted_over"})
FOR_GUESTS = frozenset({"invited", "invited_over", "invited_cancelled"})
INSIDERS = frozenset({"editor", "observer", "helper", "team"})
WRITERS = frozenset({"editor", "team"})
GUESTS = frozenset({"named", "invited", "colleague", "applicant"})


@dataclass
class Thing:
    """A hidden challenge with what has an address of its own."""

    challenge: Challenge
    page: ChallengePage
    picture: str
    document: str
    file: StoredFile
    guest_key: str


@dataclass
class World:
    """One body that everybody knows by a public challenge, the people, and what is hidden."""

    body: Organisation
    listed: Thing
    programme: Any
    mission: Mission
    people: dict[str, User | None]
    startups: dict[str, Organisation]
    hidden: dict[str, Thing] = field(default_factory=dict)


def word_of(kind: str) -> str:
    """The word in every text of the challenge of this kind; letters only, so that the search
    takes it for one word."""
    return "zyzzyva" + kind.replace("_", "")


def make_world() -> World:
    """The people and what everybody may see. Places are public, each has one of its own."""
    for kind in ("listed", *KINDS):
        make_locality(name=f"Ward of {kind}")
    body = make_borough("London Borough of Sample", locality=make_locality(), slug="sample")
    elsewhere = make_borough("Elsewhere", locality=make_locality(), slug="elsewhere")
    partner = make_organisation("Partner", kind=Kind.NHS_TRUST, slug="partner")
    startups = {
        "colleague": make_organisation("Guest Startup"),
        "applicant": make_organisation("Applying Startup"),
        "removed_applicant": make_organisation("Removed Startup"),
    }
    people: dict[str, User | None] = {
        "visitor": None,
        "stranger": make_user("Stranger"),
        "named": make_user("Named guest"),
        "invited": make_user("Invited guest"),
        "removed": make_user("Removed guest"),
        **{name: make_member(startup, Role.OWNER, name=name) for name, startup in startups.items()},
        "editor": make_member(body, Role.EDITOR, name="Editor"),
        "observer": make_member(body, Role.OBSERVER, name="Observer"),
        "helper": make_member(partner, Role.OBSERVER, name="Helper"),
        "outsider": make_member(elsewhere, Role.OWNER, Role.EDITOR, name="Outsider"),
        "judge": make_user("Judge"),
        "team": make_programme_team("Team"),
    }
    mission = make_mission(name="Warm homes", slug="warm-homes")
    programme = make_programme(
        name="Warm homes round", slug="warm-round", budget=Decimal(900_000), run_by=elsewhere
    )
    world = World(body, None, programme, mission, people, startups)  # type: ignore[arg-type]
    world.listed = make_thing(world, "listed", S.OPEN, V.PUBLIC, {})
    return world


def hide(world: World, *kinds: str) -> None:
    """Add the hidden challenges of these kinds; all of them where none is named."""
    for kind in kinds or KINDS:
        world.hidden[kind] = make_thing(world, kind, *KINDS[kind])


def make_thing(
    world: World, kind: str, state: str, visibility: str, columns: dict[str, Any]
) -> Thing:
    """A challenge with a word of its own in everything that it has."""
    word = word_of(kind)
    slug = f"{word}-0123456789abcdef0123" if visibility == V.UNLISTED else word
    challenge = make_challenge(
        state, owner=world.body, programme=world.programme, mission=world.mission,
        visibility=visibility, title=f"{word} homes", slug=slug, theme=f"{word} theme",
        created_by=make_member(world.body, Role.EDITOR),
        **{
            name: f"{word} {name}"
            for name in ("summary", "problem", "affected", "evidence", "offer", "who_judges",
                         "contact_name", "note", "review_message")
        },
        **columns,
    )  # fmt: skip
    challenge.localities.add(Locality.objects.get(name=f"Ward of {kind}"))
    challenge.partners.create(organisation=make_organisation(f"{word} partner"), part="funder")
    make_challenge_role(
        world.people["helper"], challenge, Role.OBSERVER,
        organisation=Organisation.objects.get(slug="partner"),
    )  # fmt: skip
    Judge.objects.create(challenge=challenge, position=1, name=f"{word} judge")
    Stage.objects.create(
        challenge=challenge, position=1, kind="other", name=f"{word} stage", starts_on="2027-01-04"
    )
    make_update(challenge, heading=f"{word} news", words=f"{word} words of the news")
    make_enquiry(
        EnquiryState.ANSWERED, challenge=challenge, wording=f"{word} question?",
        answer=f"{word} answer.",
    )  # fmt: skip
    challenge.terms.add(make_terms(published_at=NOW))
    file = make_file(challenge, f"{word}.pdf")
    Document.objects.create(
        challenge=challenge, position=1, kind="data", title=f"{word} document", file=file
    )
    EqualityReport.objects.create(challenge=challenge, published_at=NOW, people=None)
    panel = Panel.objects.create(challenge=challenge, chair=make_user())
    panel.members.create(user=world.people["judge"])
    guest_key = invite(world, challenge)
    if state in (S.OPEN, S.ANNOUNCED):
        for name in ("applicant", "removed_applicant"):
            make_application(
                ApplicationState.SUBMITTED, challenge=challenge,
                organisation=world.startups[name], title=f"{word} idea of {name}",
            )  # fmt: skip
    shelf = {"collection": shelf_of(world.body).collection}
    picture, document = make_picture(f"{word} picture", **shelf), make_document(**shelf)
    page = make_page(challenge)
    tell(page, word, picture, document)
    page.refresh_from_db()
    if page.live:
        page.get_latest_revision().publish()
        page.refresh_from_db()
    follow(page.challenge)
    return Thing(
        challenge, page, picture.get_rendition("width-200").url, document.url, file, guest_key
    )


def make_file(challenge: Challenge, name: str) -> StoredFile:
    """A PDF that belongs to the challenge."""
    content = b"%PDF-1.4\n%%EOF\n"
    file = StoredFile(
        name=name, media_type="application/pdf", size=len(content), sha256="0" * 64,
        owner_kind=OWNER_KIND, owner_reference=challenge.reference, uploaded_at=NOW,
    )  # fmt: skip
    file.content.save(name, ContentFile(content), save=False)
    file.save(force_insert=True)
    return file


def invite(world: World, challenge: Challenge) -> str:
    """Guests of every sort, of every challenge: to one that is not for guests they mean nothing.

    The key of the one who was invited is returned.
    """
    states = {"named": GuestState.NAMED, "invited": GuestState.INVITED,
              "removed": GuestState.WITHDRAWN}  # fmt: skip
    made = {
        name: make_guest(challenge, email=world.people[name].email, state=state)
        for name, state in states.items()
    }
    for name in ("colleague", "applicant"):
        make_guest(challenge, organisation=world.startups[name])
    make_guest(
        challenge, organisation=world.startups["removed_applicant"], state=GuestState.WITHDRAWN
    )
    return str(made["invited"].key)


def tell(page: ChallengePage, word: str, picture: Any, document: Any) -> None:
    """A story with a picture and a file, saved as a draft."""
    picture.contextual_alt_text, picture.decorative = word, False
    story = [
        ("paragraph", f"<p>{word} story</p>"),
        ("picture", {"image": picture, "caption": "", "credit": ""}),
        ("download", {"document": document, "title": word, "note": ""}),
    ]
    begin_story(page, story)


def client_of(user: User | None) -> Client:
    """Signed in as this person; nobody where there is none."""
    client = Client()
    if user is not None:
        client.force_login(
            User.objects.get(pk=user.pk), backend="django.contrib.auth.backends.ModelBackend"
        )
    return client


def plain(answer: Any, *paths: str) -> str:
    """The page without what names its own address or is different at every request."""
    text = b"".join(answer).decode() if answer.streaming else answer.content.decode()
    for path in sorted(paths, key=len, reverse=True):
        text = text.replace(path, "PATH")
    return re.sub(
        r'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"|"CSRF_TOKEN": "[^"]+"', "", text
    )
