"""Events, their words and who hears of them."""

from dataclasses import dataclass, field, fields

from challenges.catalogue.events import ChallengeOpened
from challenges.kernel.events import SECRET, Event, all_events, listen, tell, unheard_by


def test_an_event_says_what_it_is_about():
    event = ChallengeOpened(challenge="CIC26-LON", title="Loneliness")
    assert event.label() == "catalogue.ChallengeOpened"
    assert event.subject == "CIC26-LON"
    assert event.facts() == {"challenge": "CIC26-LON", "title": "Loneliness"}
    assert event.sentence() == "opened “Loneliness” for applications"
    assert event.kind_in_words() == "Challenge opened"


def test_a_listener_hears_only_of_the_kinds_it_named():
    @dataclass(frozen=True)
    class KettleBoiled(Event):
        kettle: str
        subject_field = "kettle"
        wording = "boiled {kettle}"

    @dataclass(frozen=True)
    class KettleCooled(KettleBoiled):
        wording = "let {kettle} cool"

    heard = []
    listen(KettleBoiled)(heard.append)
    tell(KettleBoiled("K-1"))
    tell(KettleCooled("K-2"))
    assert heard == [KettleBoiled("K-1")]


def test_an_area_can_be_left_untold_for_a_while():
    @dataclass(frozen=True)
    class BellRung(Event):
        bell: str
        subject_field = "bell"
        wording = "rang {bell}"

    mails, pages = [], []

    @listen(BellRung)
    def write_a_mail(event):
        mails.append(event.bell)

    @listen(BellRung)
    def follow_with_a_page(event):
        pages.append(event.bell)

    write_a_mail.__module__ = "challenges.notifications.reactions.bells"
    follow_with_a_page.__module__ = "cms.reactions"
    with unheard_by("notifications"):
        tell(BellRung("B-1"))
    tell(BellRung("B-2"))
    assert (mails, pages) == (["B-2"], ["B-1", "B-2"])


def test_what_is_secret_is_told_and_never_written_down():
    @dataclass(frozen=True)
    class DoorLocked(Event):
        door: str
        key: str = field(repr=False, metadata=SECRET)
        subject_field = "door"
        wording = "locked {door}"

    event = DoorLocked("D-1", "under the mat")
    assert event.key == "under the mat"
    assert event.facts() == {"door": "D-1"}
    assert "mat" not in repr(event) + event.sentence()


def test_every_event_has_a_wording_over_its_own_fields():
    kinds = [kind for kind in all_events() if kind.__module__.startswith("challenges.")]
    assert len(kinds) > 30
    for kind in kinds:
        event = kind(**{each.name: "x" for each in fields(kind)})
        assert event.subject == "x", kind
        assert event.sentence(), kind
