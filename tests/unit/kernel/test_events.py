"""Events, their words and who hears of them."""

from dataclasses import dataclass

from challenges.catalogue.events import ChallengeOpened
from challenges.kernel.events import Event, all_events, listen, tell


def test_an_event_says_what_it_is_about():
    event = ChallengeOpened(challenge="CIC26-LON", title="Loneliness")
    assert event.label() == "catalogue.ChallengeOpened"
    assert event.subject == "CIC26-LON"
    assert event.facts() == {"challenge": "CIC26-LON", "title": "Loneliness"}
    assert event.sentence() == "opened Loneliness for applications"


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


def test_every_event_has_a_wording_over_its_own_fields():
    kinds = [kind for kind in all_events() if kind.__module__.startswith("challenges.")]
    assert len(kinds) > 30
    for kind in kinds:
        fields = dict.fromkeys(kind.__dataclass_fields__, "x")
        assert kind.subject_field in fields, kind
        assert kind.wording.format(**fields), kind
