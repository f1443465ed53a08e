"""Finding a body, asking to join it, and what its owners answer."""

from datetime import timedelta

import pytest

from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.notifications.models import Notice
from challenges.organisations import actions
from challenges.organisations.models import (
    Invitation,
    JoinRequest,
    Kind,
    Membership,
    Organisation,
    Role,
    User,
)
from challenges.organisations.queries import (
    address_of,
    search_organisations,
    trusted_domain,
    waiting_for,
)
from challenges.organisations.states import InvitationState, JoinRequestState
from tests.factories.organisations import (
    NOW,
    confirm_address,
    make_borough,
    make_invitation,
    make_join_request,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db


def ask(user, body, at=NOW):
    return actions.ask_to_join(organisation=body, message="I run it", actor=user, at=at)


def mails(kind):
    return sorted(Notice.objects.filter(kind=kind).values_list("recipient__email", flat=True))


@pytest.mark.parametrize(
    "words",
    ["Hackney", "hakney", "HACKNEY", "hcc", "E09000012", "gb-gss-e09000012", "hackney.gov.uk",
     "someone@hackney.gov.uk", "london borough of hackny"],
)  # fmt: skip
def test_a_body_is_found_whatever_one_knows_of_it(words):
    body = make_borough(
        "London Borough of Hackney",
        aliases=["HCC"],
        identifiers=[("GB-GSS", "E09000012")],
        domains=["hackney.gov.uk"],
    )
    make_borough("Kent")
    assert search_organisations(make_user(), words) == [body]


def test_a_search_names_no_firm_that_is_not_public_and_nothing_of_another_world():
    firm = make_organisation("Secret Lantern", identifiers=[("GB-COH", "01234567")])
    make_organisation("Invented Lantern", is_demonstration=True)
    make_borough("Closed Lantern", closed_on="2020")
    known = make_organisation("Known Lantern", verified_at=NOW)
    user = make_user()
    assert search_organisations(user, "lantern") == [known]
    assert search_organisations(user, "secret lantern")[0] == firm
    assert search_organisations(user, "1234567") == [firm]
    assert search_organisations(VISITOR, "known lantern") == []
    for odd in ("", " ", "%", "x" * 1_000_000, "<b>", "\x00"[:0]):
        assert search_organisations(user, odd) == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_costs_the_same_however_much_it_finds(count, django_assert_num_queries):
    for number in range(count):
        make_borough(f"Ambleford {number}")
    user = make_user()
    with django_assert_num_queries(2):
        assert len(search_organisations(user, "ambleford")) == count


def test_only_a_confirmed_address_in_a_verified_domain_is_believed():
    body = make_borough(domains=["hackney.gov.uk"])
    body.domains.create(domain="claimed.example")
    user = make_user(email="a@adults.hackney.gov.uk")
    assert (address_of(user).domain, trusted_domain(user, body)) == ("", "")
    confirm_address(user)
    assert trusted_domain(user, body) == "hackney.gov.uk"
    assert address_of(user).bodies == (body,)
    for email in ("a@claimed.example", "a@nothackney.gov.uk", "a@gmail.com"):
        assert trusted_domain(confirm_address(make_user(email=email)), body) == ""
    moved = confirm_address(make_user(email="old@hackney.gov.uk"))
    User.objects.filter(pk=moved.pk).update(email="new@hackney.gov.uk")
    assert trusted_domain(User.objects.get(pk=moved.pk), body) == ""


def test_owners_are_told_and_let_somebody_in():
    body = make_borough(domains=["hackney.gov.uk"])
    owner = make_member(body, Role.OWNER)
    make_member(body, Role.EDITOR)
    user = confirm_address(make_user(email="a@hackney.gov.uk"))
    request = ask(user, body)
    assert (request.trusted_domain, mails("join_requested")) == ("hackney.gov.uk", [owner.email])
    assert [each.url_name for each in waiting_for(owner, NOW)] == ["organisations:request"]
    assert waiting_for(user, NOW) == []
    assert not Membership.objects.filter(user=user).exists()
    actions.accept_join_request(request=request, roles=[Role.EDITOR], actor=owner, at=NOW)
    assert list(Membership.objects.filter(user=user).values_list("role", flat=True)) == ["editor"]
    assert mails("join_accepted") == [user.email]
    with pytest.raises(IllegalMove):
        actions.decline_join_request(request=request, reason="No", actor=owner, at=NOW)


def test_the_team_answers_where_there_is_no_owner():
    body, team = make_borough(), make_programme_team()
    request = ask(make_user(), body)
    assert mails("join_requested") == [team.email]
    assert [each.url_name for each in waiting_for(team, NOW)] == ["organisations:request"]
    actions.accept_join_request(request=request, roles=[Role.OWNER], actor=team, at=NOW)


def test_nobody_else_answers_and_nobody_their_own():
    body = make_borough()
    request = ask(make_programme_team(), body)
    for actor in (
        request.user,
        VISITOR,
        make_user(),
        make_member(body, Role.EDITOR),
        make_member(body, Role.OBSERVER),
        make_member(make_borough(), Role.OWNER),
    ):
        with pytest.raises(NotAllowed):
            actions.accept_join_request(request=request, roles=[Role.OWNER], actor=actor, at=NOW)
        with pytest.raises(NotAllowed):
            actions.decline_join_request(request=request, reason="No", actor=actor, at=NOW)
    owner = make_member(body, Role.OWNER)
    for roles in ([Role.PROGRAMME_TEAM], [Role.MEMBER], []):
        with pytest.raises(NotAllowed):
            actions.accept_join_request(request=request, roles=roles, actor=owner, at=NOW)


def test_declined_with_a_reason_withdrawn_expired_and_erased():
    body = make_borough()
    owner = make_member(body, Role.OWNER)
    user = make_user()
    first = ask(user, body)
    with pytest.raises(Refused, match="Say why"):
        actions.decline_join_request(request=first, reason="  ", actor=owner, at=NOW)
    actions.decline_join_request(request=first, reason="100 % <b>no</b>", actor=owner, at=NOW)
    assert "100 % <b>no</b>" in Notice.objects.get(kind="join_declined").body
    second = ask(user, body)
    with pytest.raises(NotAllowed):
        actions.withdraw_join_request(request=second, actor=owner, at=NOW)
    actions.withdraw_join_request(request=second, actor=user, at=NOW)
    third = ask(user, body)
    late = third.expires_at
    with pytest.raises(TooLate):
        actions.accept_join_request(request=third, roles=[Role.EDITOR], actor=owner, at=late)
    assert actions.expire_join_requests(actor=SYSTEM, at=late) == 1
    assert sorted(JoinRequest.objects.values_list("state", flat=True)) == [
        "declined", "expired", "withdrawn",
    ]  # fmt: skip
    make_invitation(body, state=InvitationState.DECLINED, sent_at=NOW)
    assert actions.erase_ended(actor=SYSTEM, at=NOW + timedelta(days=90)) == 3
    assert actions.erase_ended(actor=SYSTEM, at=late + timedelta(days=90)) == 1
    assert not JoinRequest.objects.exists()
    assert not Invitation.objects.exists()


def test_one_open_request_each_and_not_everywhere_at_once():
    body, user = make_borough(), make_user()
    ask(user, body)
    with pytest.raises(Refused, match="asked already"):
        ask(user, body)
    for _ in range(4):
        ask(user, make_borough())
    with pytest.raises(Refused, match="5 organisations"):
        ask(user, make_borough())
    member = make_member(body, Role.EDITOR)
    with pytest.raises(Refused, match="belong to"):
        ask(member, body)
    for actor, other in (
        (VISITOR, body),
        (make_user(is_demonstration=True), make_organisation()),
        (user, make_organisation(is_demonstration=True)),
        (user, make_borough(closed_on="2019")),
    ):
        with pytest.raises(NotAllowed):
            ask(actor, other)


def test_full_power_is_the_last_box_and_an_unknown_address_is_warned_of(client):
    body = make_borough()
    request = make_join_request(body)
    client.force_login(make_member(body, Role.OWNER))
    page = client.get(f"/portal/organisations/{body.slug}/requests/{request.key}/")
    roles = [value for value, _label in page.context["accept"].fields["roles"].choices]
    assert roles == [Role.OBSERVER, Role.EDITOR, Role.CASE_OFFICER, Role.APPROVER, Role.OWNER]
    assert not page.context["trusted_domain"]
    assert "Speak to them in person before you make them an owner" in page.content.decode()


def test_a_guessed_address_tells_nothing_of_another_bodys_request(client):
    mine, other = make_borough(), make_borough()
    request = make_join_request(other)
    client.force_login(make_member(mine, Role.OWNER))
    for slug in (mine.slug, other.slug):
        assert (
            client.get(f"/portal/organisations/{slug}/requests/{request.key}/").status_code == 404
        )
    assert client.post(f"/portal/organisations/requests/{request.key}/withdraw/").status_code == 404
    request.refresh_from_db()
    assert request.state == JoinRequestState.OPEN


def test_somebody_who_registers_is_shown_what_is_here_already(client):
    body = make_borough("London Borough of Hackney", identifiers=[("GB-GSS", "E09000012")])
    client.force_login(make_user())
    form = {
        "name": "Hakney Council", "kind": Kind.BOROUGH, "because": "I work there",
        "aliases": "LBH\nHackney\nLBH", "domains": "hackney.gov.uk",
    }  # fmt: skip
    page = client.post("/portal/organisations/new/", form).content.decode()
    assert "Is it one of these?" in page
    assert f"/portal/organisations/{body.slug}/join/" in page
    assert "I work there" in page
    assert Organisation.objects.count() == 1
    client.post("/portal/organisations/new/", form | {"is_another": "1"})
    made = Organisation.objects.get(name="Hakney Council")
    assert (made.aliases, made.verified_at, made.registered_because) == (
        ["LBH", "Hackney"], None, "I work there",
    )  # fmt: skip
    assert list(made.domains.values_list("domain", "verified_at")) == [("hackney.gov.uk", None)]
    wrong = client.post(
        "/portal/organisations/new/", form | {"domains": "gmail.com", "name": "<b>X</b>"}
    ).content.decode()
    assert "not one body’s own" in wrong
    assert "<b>X</b>" not in wrong
