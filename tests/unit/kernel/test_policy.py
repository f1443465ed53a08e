"""The four kinds of actor and the one question."""

import pytest

from challenges.kernel.policy import (
    SYSTEM,
    VISITOR,
    LinkHolder,
    NotAllowed,
    existing,
    is_system,
    require,
)


def test_require_lets_through_what_is_allowed_and_nothing_else():
    require(lambda actor, thing: thing == "door", VISITOR, "door")
    with pytest.raises(NotAllowed) as refusal:
        require(lambda actor, thing: thing == "door", VISITOR, "safe")
    assert str(refusal.value) == "This page does not exist, or you may not see it."


def test_only_the_system_is_the_system():
    link = LinkHolder(purpose="invitation", reference="X", email="a@example.org")
    assert is_system(SYSTEM)
    assert not is_system(VISITOR)
    assert not is_system(link)
    assert (link.kind, link.name) == ("link", "a@example.org")


def test_what_does_not_exist_is_refused_like_what_is_hidden():
    with pytest.raises(NotAllowed) as hidden:
        require(lambda actor: False, VISITOR)
    with pytest.raises(NotAllowed) as absent:
        existing(None)
    assert str(absent.value) == str(hidden.value)
    assert existing(0) == 0
