"""Events, their words and who hears of them."""

from challenges.catalogue.events import ChallengeOpened
from challenges.kernel.events import all_events, tell
from challenges.kernel.events import listen as listen_to


def test_an_event_says_what_it_is_about():
    event = ChallengeOpened(challenge="CIC26-LON", title="Loneliness")
    assert event.label() == "catalogue.ChallengeOpened"
    assert event.subject == "CIC26-LON"
    assert event.facts() == {"challenge": "CIC26-LON", "title": "Loneliness"}
    assert event.sentence() == "opened Loneliness for applications"


def test_a_listener_hears_only_of_the_kinds_it_named():
    heard = []
    listen_to(ChallengeOpened)(heard.append)
    try:
        event = ChallengeOpened(challenge="CIC26-LON", title="Loneliness")
        tell(event)
        assert heard == [event]
    finally:
        from challenges.kernel import events

        events._listeners[ChallengeOpened].remove(heard.append)


def test_every_event_has_a_wording_over_its_own_fields():
    kinds = list(all_events())
    assert len(kinds) > 30
    for kind in kinds:
        fields = {name: "x" for name in kind.__dataclass_fields__}
        assert kind.subject_field in fields, kind
        assert kind.wording.format(**fields), kind
