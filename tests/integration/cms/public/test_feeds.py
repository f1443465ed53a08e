"""Feeds and calendars, read with parsers of others."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from icalendar import Calendar

from challenges.catalogue import actions
from challenges.catalogue.models import Stage
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from tests.factories.catalogue import (
    make_challenge,
    make_enquiry,
    make_mission,
    make_programme,
)
from tests.factories.organisations import NOW, make_borough, make_member
from tests.factories.site import make_page

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
DAY = timedelta(days=1)


def entries(show, path="/feeds/challenges.atom"):
    feed = ElementTree.fromstring(show(path))  # noqa: S314 - our own feed
    return {each.findtext(f"{ATOM}title"): each for each in feed.iter(f"{ATOM}entry")}


def events(show, path="/calendars/challenges.ics"):
    calendar = Calendar.from_ical(show(path))
    return {str(each["uid"]).partition("@")[0]: each for each in calendar.walk("VEVENT")}


def test_the_feed_holds_what_is_public_and_nothing_else(show):
    make_challenge(ChallengeState.OPEN, title="Open")
    make_challenge(ChallengeState.DRAFT, title="Draft")
    make_challenge(ChallengeState.IN_REVIEW, title="In review")
    make_challenge(
        ChallengeState.OPEN, title="Invented", programme=make_programme(is_demonstration=True)
    )
    assert set(entries(show)) == {"Open"}
    page = show("/feeds/challenges.atom")
    assert 'rel="self"' in page
    assert "/feeds/challenges.atom" in page


def test_an_entry_keeps_its_identity_and_says_when_it_changed(show):
    challenge = make_challenge(ChallengeState.OPEN, title="Open")
    first = entries(show)["Open"]
    assert first.findtext(f"{ATOM}updated") == "2026-11-16T12:00:00+00:00"
    officer = make_member(challenge.owner, Role.OWNER)
    actions.publish_answer(
        enquiry=make_enquiry(challenge=challenge), wording="Why?", answer="Because.", version=1,
        actor=officer, at=NOW,
    )  # fmt: skip
    challenge.title = "Renamed"
    challenge.slug = "renamed"
    challenge.save()
    cache.clear()
    second = entries(show)["Renamed"]
    assert second.findtext(f"{ATOM}id") == first.findtext(f"{ATOM}id")
    assert second.findtext(f"{ATOM}id").startswith("tag:")
    assert second.findtext(f"{ATOM}updated") == "2026-11-23T12:00:00+00:00"


def test_an_entry_says_when_it_closes_and_nothing_of_it_once_it_is_cancelled(show):
    challenge = make_challenge(ChallengeState.OPEN, title="Open")
    assert "Closes at" in entries(show)["Open"].findtext(f"{ATOM}summary")
    actions.cancel_challenge(
        challenge=challenge, reason="No money.", confirmed=challenge.reference,
        actor=make_member(challenge.owner, Role.OWNER), at=NOW,
    )  # fmt: skip
    cache.clear()
    said = entries(show)["Open"].findtext(f"{ATOM}summary")
    assert ("Cancelled" in said, "Closes at" in said) == (True, False)


def test_what_people_write_is_text_in_the_feed(show):
    make_challenge(ChallengeState.OPEN, title="<b>&\x0b", summary="<script>alert(1)</script>")
    entry = entries(show)["<b>&"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in entry.findtext(f"{ATOM}summary")


def test_a_body_and_a_mission_have_feeds_of_their_own(show, client):
    mission, body = make_mission(), make_borough()
    make_challenge(ChallengeState.OPEN, title="Both", owner=body, mission=mission)
    make_challenge(ChallengeState.OPEN, title="Neither")
    assert set(entries(show, f"/feeds/missions/{mission.slug}.atom")) == {"Both"}
    assert set(entries(show, f"/feeds/organisations/{body.slug}.atom")) == {"Both"}
    assert client.get("/feeds/missions/none.atom").status_code == 404
    assert client.get("/feeds/organisations/none.atom").status_code == 404


def test_pages_say_where_they_can_be_followed(show):
    mission, body = make_mission(), make_borough()
    make_page(make_challenge(ChallengeState.OPEN, owner=body, mission=mission))
    of_mission, of_body = (
        f"/feeds/missions/{mission.slug}.atom",
        f"/feeds/organisations/{body.slug}.atom",
    )
    feeds_and_ways = {
        "/challenges/": ("/feeds/challenges.atom", "/follow/everything/"),
        "/missions/": ("/feeds/challenges.atom", "/follow/everything/"),
        f"/missions/{mission.slug}/": (of_mission, f"/follow/missions/{mission.slug}/"),
        f"/organisations/{body.slug}/": (of_body, f"/follow/bodies/{body.slug}/"),
    }
    for path, (feed, way) in feeds_and_ways.items():
        page = show(path)
        head, _body, shown = page.partition("<body")
        assert 'rel="alternate" type="application/atom+xml"' in head, path
        assert f'href="{feed}"' in head, path
        assert f'href="{feed}"' in shown, path
        assert f'href="{way}"' in shown, path
        for each in (feed, way):
            show(each)
    assert 'href="/calendars/challenges.ics"' in show("/challenges/")


def test_a_feed_that_has_not_changed_is_not_sent_again(client):
    make_challenge(ChallengeState.OPEN)
    for path, kind in (
        ("/feeds/challenges.atom", "application/atom+xml; charset=utf-8"),
        ("/calendars/challenges.ics", "text/calendar; charset=utf-8"),
    ):
        first = client.get(path)
        assert (first.status_code, first["Content-Type"]) == (200, kind)
        again = client.get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_the_calendar_holds_the_dates_of_a_challenge(show):
    challenge = make_challenge(ChallengeState.OPEN, title="Warm; homes, all\nof them")
    facts = {"challenge": challenge, "kind": "other", "name": "Try"}
    Stage.objects.create(**facts, position=1, starts_on="2027-01-04", ends_on="2027-01-08")
    Stage.objects.create(**facts, position=2, starts_on="2027-02", ends_on="")
    found = events(show, f"/calendars/{challenge.slug}.ics")
    ref = challenge.reference.lower()
    assert set(found) == {f"{ref}-{what}" for what in ("opens", "questions", "closes", "stage-1")}
    assert found[f"{ref}-closes"].decoded("dtstart") == challenge.closes_at
    assert "Warm; homes, all\nof them closes" in str(found[f"{ref}-closes"]["summary"])
    stage = found[f"{ref}-stage-1"]
    assert (stage.decoded("dtstart"), stage.decoded("dtend")) == (
        date(2027, 1, 4), date(2027, 1, 9),
    )  # fmt: skip
    assert all(len(line) <= 75 for line in show("/calendars/challenges.ics").encode().splitlines())


@pytest.mark.parametrize(
    ("local", "utc"), [("2027-03-26T17:00+00:00", 17), ("2027-03-29T17:00+01:00", 16)]
)
def test_a_deadline_is_right_on_both_sides_of_a_change_of_the_clocks(show, local, utc):
    closes_at = datetime.fromisoformat(local)
    challenge = make_challenge(ChallengeState.OPEN, closes_at=closes_at)
    event = events(show)[f"{challenge.reference.lower()}-closes"]
    assert (
        event.to_ical().decode().count(f"DTSTART:{closes_at.astimezone(UTC):%Y%m%d}T{utc}0000Z")
        == 1
    )


def test_a_change_raises_the_sequence_and_a_withdrawal_cancels(show):
    challenge = make_challenge(ChallengeState.OPEN)
    uid = f"{challenge.reference.lower()}-closes"
    first = events(show)[uid]
    challenge.closes_at += DAY
    challenge.version += 1
    challenge.save()
    cache.clear()
    second = events(show)[uid]
    assert second["sequence"] == first["sequence"] + 1
    assert (str(first["status"]), second.decoded("dtstart")) == ("CONFIRMED", challenge.closes_at)
    challenge.state, challenge.cancelled_at = ChallengeState.CANCELLED, NOW
    challenge.save()
    cache.clear()
    assert str(events(show)[uid]["status"]) == "CANCELLED"


def test_no_calendar_of_what_is_hidden(client):
    draft = make_challenge(ChallengeState.DRAFT)
    assert client.get(f"/calendars/{draft.slug}.ics").status_code == 404
    assert draft.title not in client.get("/calendars/challenges.ics").content.decode()


@pytest.mark.parametrize("path", ["/feeds/challenges.atom", "/calendars/challenges.ics"])
def test_they_cost_the_same_whatever_the_number(path, count_queries):
    make_challenge(ChallengeState.OPEN)
    one = count_queries(path)
    for _ in range(2):
        make_challenge(ChallengeState.OPEN)
    assert count_queries(path) == one
