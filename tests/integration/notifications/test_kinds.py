"""Every kind of mail is declared whole, and no listener writes sentences."""

import ast
from pathlib import Path

import pytest

from challenges.notifications import reactions
from challenges.notifications.mails import preview_of
from challenges.notifications.queries import names_used, sample_letter, words_of_its_own
from challenges.notifications.states import Pace
from challenges.notifications.words import GROUPS, KINDS, placeholders_of

FOLDER = Path(reactions.__file__).parent
MODULES = sorted(path for path in FOLDER.glob("*.py"))


@pytest.mark.django_db
@pytest.mark.parametrize("key", KINDS)
def test_a_kind_names_only_what_it_declares_and_can_be_read(key):
    kind = KINDS[key]
    known = [each.name for each in placeholders_of(kind)]
    assert set(names_used(words_of_its_own(kind))) <= set(known)
    assert len(known) == len(set(known))
    assert all(str(each.description) and str(each.sample) for each in placeholders_of(kind))
    letter = sample_letter(kind)
    text, html = preview_of(kind, letter)
    assert letter.body
    assert letter.subject
    assert "{" not in text
    assert f"<title>{letter.subject}</title>" in html.replace("&#x27;", "'")
    assert str(kind.happened)
    assert str(kind.reason)


def test_a_key_is_declared_once():
    from challenges.notifications import words

    areas = [module for module in vars(words).values() if hasattr(module, "KINDS")]
    keys = [kind.key for area in areas for kind in area.KINDS]
    assert sorted(keys) == sorted(KINDS)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
def test_a_group_has_a_pace_and_something_in_it(group):
    assert group.default in Pace.values
    assert [kind for kind in KINDS.values() if kind.group == group]


# Letters that are the same in the preview and in the post.
LETTERS = (FOLDER.parent / "words" / "digest.py", FOLDER.parent / "queries" / "outcomes.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_listener_writes_sentences(path):
    """Words that staff may change stand in one place; a listener only counts things in words."""
    called = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert called & {"_", "gettext", "gettext_lazy", "post"} == set()


def test_every_kind_is_sent_by_somebody():
    said = {
        node.value
        for path in [*MODULES, *LETTERS]
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(KINDS) <= said
