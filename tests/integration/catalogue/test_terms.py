"""Terms: who writes them, what is published never changes, and what somebody has accepted stays."""

import hashlib

import pytest
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from challenges.applications.actions import submit_application
from challenges.applications.models import AcceptedTerms, Submission
from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.models import IpModel, Terms, TermsKind
from challenges.catalogue.queries import all_terms, terms_version, terms_with_hash
from challenges.catalogue.states import ChallengeState, TermsState
from challenges.kernel.policy import VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Incomplete
from challenges.organisations.models import Role
from tests.factories.applications import ANSWERS, make_application
from tests.factories.catalogue import make_challenge, make_terms
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_programme_team,
    make_user,
)
from tests.factories.site import make_page, make_site

pytestmark = pytest.mark.django_db
FIELDS = {"title": "Who owns it", "summary": "You keep it.", "text": "1. You keep it.",
          "ip_model": IpModel.KEPT}  # fmt: skip


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_only_the_programme_team_writes_and_publishes():
    team = make_programme_team()
    made = actions.write_terms(kind=TermsKind.IP, fields=FIELDS, actor=team, at=NOW)
    assert (made.slug, made.number, made.state) == ("who-owns-it", 1, TermsState.DRAFT)
    for actor in (VISITOR, make_user(), make_member(make_borough(), Role.OWNER)):
        with pytest.raises(NotAllowed):
            actions.write_terms(kind=TermsKind.IP, fields=FIELDS, actor=actor, at=NOW)
        with pytest.raises(NotAllowed):
            actions.change_terms(terms=made, fields=FIELDS, actor=actor, at=NOW)
        with pytest.raises(NotAllowed):
            actions.publish_terms(terms=made, actor=actor, at=NOW)
        with pytest.raises(NotAllowed):
            terms_version(actor, "who-owns-it", 1)
        assert list(all_terms(actor)) == []
    assert terms_version(team, "who-owns-it", 1) == made
    published = actions.publish_terms(terms=made, actor=team, at=NOW)
    assert published.sha256 == hashlib.sha256(b"1. You keep it.").hexdigest()
    assert terms_version(VISITOR, "who-owns-it", 1) == made


def test_a_change_of_what_is_published_makes_the_next_version():
    team = make_programme_team()
    who = {"actor": team, "at": NOW}
    first = actions.write_terms(kind=TermsKind.IP, fields=FIELDS, **who)
    with pytest.raises(Incomplete):
        actions.publish_terms(
            terms=actions.change_terms(terms=first, fields={**FIELDS, "text": " "}, **who), **who
        )
    first = actions.publish_terms(
        terms=actions.change_terms(terms=first, fields=FIELDS, **who), **who
    )
    second = actions.change_terms(terms=first, fields={**FIELDS, "text": "2. We share it."}, **who)
    assert (second.number, second.state) == (2, TermsState.DRAFT)
    with pytest.raises(IllegalMove, match="There is a newer version"):
        actions.change_terms(terms=first, fields=FIELDS, **who)
    actions.publish_terms(terms=second, **who)
    assert dict(Terms.objects.values_list("number", "state")) == {
        1: TermsState.SUPERSEDED, 2: TermsState.PUBLISHED
    }  # fmt: skip
    with pytest.raises(IllegalMove):
        actions.publish_terms(terms=first, **who)
    for change in ({"text": "Else."}, {"summary": "Else."}, {"title": "Else"}, {"state": "draft"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Terms.objects.filter(pk=first.pk).update(**change)


def test_what_came_in_with_a_higher_number_does_not_stand_in_the_way():
    current = make_terms(published_at=NOW, slug="applying")
    make_terms(published_at=NOW, slug="applying", number=5, state=TermsState.SUPERSEDED)
    team = make_programme_team()
    fields = {**FIELDS, "ip_model": ""}
    made = actions.change_terms(terms=current, fields=fields, actor=team, at=NOW)
    assert (made.number, made.state) == (6, TermsState.DRAFT)


def accepted_application():
    """An application that was sent while version 1 of the terms was current."""
    terms = make_terms(published_at=NOW, slug="applying", title="Terms of applying")
    challenge = make_challenge(ChallengeState.OPEN)
    challenge.terms.add(terms)
    application = make_application(challenge=challenge, answers=ANSWERS)
    submit_application(
        application=application, declared_by="Ada Example", actor=application.lead, at=NOW
    )
    return application, terms


def test_an_application_keeps_by_hash_what_it_accepted_whatever_comes_later():
    application, terms = accepted_application()
    team = make_programme_team()
    newer = actions.change_terms(
        terms=terms, fields={**FIELDS, "ip_model": "", "text": "Other words."}, actor=team, at=NOW
    )
    actions.publish_terms(terms=newer, actor=team, at=NOW)
    accepted = AcceptedTerms.objects.get(submission__application=application)
    assert (accepted.terms.number, accepted.sha256) == (1, terms.sha256)
    entry = Entry.objects.get(event="applications.ApplicationSubmitted")
    assert entry.after["terms"] == [terms.sha256]
    assert terms_with_hash(VISITOR, terms.sha256).text == terms.text
    page = signed_in(application.lead).get(
        reverse("applications:view", args=[application.reference])
    )
    shown = page.content.decode()
    assert "Terms of applying, version 1" in shown
    assert terms.sha256 in shown
    assert reverse("public:terms", args=["applying", 1]) in shown
    old = Client().get(f"/terms/{terms.sha256}/", follow=True)
    assert old.redirect_chain == [("/terms/applying/1/", 302)]
    words = old.content.decode()
    assert terms.text in words
    assert "There is a newer version. This one still holds for challenges" in words


def test_what_was_accepted_can_neither_be_changed_nor_deleted():
    application, terms = accepted_application()
    submission = Submission.objects.get(application=application)
    for change in (
        lambda: AcceptedTerms.objects.update(sha256="0" * 64),
        lambda: AcceptedTerms.objects.all().delete(),
        lambda: Terms.objects.filter(pk=terms.pk).delete(),
        lambda: AcceptedTerms.objects.create(submission=submission, terms=terms, sha256="1" * 64),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    accepted = AcceptedTerms.objects.get()
    assert (accepted.terms, accepted.sha256) == (terms, terms.sha256)


def test_a_founder_finds_them_before_there_is_anything_to_sign():
    make_site()
    current = make_terms(TermsKind.IP, published_at=NOW, slug="ip", title="Who owns it",
                         ip_model=IpModel.KEPT)  # fmt: skip
    make_terms(TermsKind.DATA, published_at=NOW, slug="data", title="Data that we lend")
    make_terms(TermsKind.APPLICATION, published_at=NOW, slug="applying", title="Applying")
    make_terms(TermsKind.DATA, slug="secret", title="Secret draft")
    challenge = make_challenge(ChallengeState.OPEN)
    challenge.terms.set(Terms.objects.filter(published_at__isnull=False))
    path = f"/challenges/{make_page(challenge).slug}/"
    cache.clear()
    visitor = Client()
    page = visitor.get(path).content.decode()
    for slug in ("ip", "data", "applying"):
        assert f'href="/terms/{slug}/1/"' in page
    assert 'href="/terms/"' in page
    every = visitor.get("/terms/").content.decode()
    assert [title in every for title in ("Who owns it", "Data that we lend", "Applying")] == [
        True, True, True,
    ]  # fmt: skip
    assert "Secret draft" not in every
    assert visitor.get("/terms/secret/1/").status_code == 404
    draft = make_application(challenge=challenge)
    mine = signed_in(draft.lead).get(reverse("applications:task_list", args=[draft.reference]))
    assert f'href="/terms/{current.slug}/1/"' in mine.content.decode()


def test_the_list_costs_the_same_whatever_the_number(django_assert_max_num_queries):
    make_site()
    make_terms(published_at=NOW)

    def cost() -> int:
        cache.clear()
        Client().get("/terms/")
        cache.clear()
        with django_assert_max_num_queries(19) as counted:
            assert Client().get("/terms/").status_code == 200
        return len(counted.captured_queries)

    one = cost()
    for _ in range(2):
        make_terms(published_at=NOW)
    assert cost() == one


def test_the_team_is_led_to_where_they_are_edited():
    team = signed_in(make_programme_team())
    assert reverse("catalogue:terms") in team.get("/portal/").content.decode()
    officer = signed_in(make_member(make_borough(), Role.EDITOR))
    assert reverse("catalogue:terms") not in officer.get("/portal/").content.decode()
