"""Every action has one shape: keyword-only, `actor` and `at`, one transaction, asks first."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest

ROOT = Path(__file__).resolve().parents[2]
AREAS = sorted(path.parent.name for path in (ROOT / "challenges").glob("*/apps.py"))
# What writes the trail itself has no transaction of its own: it refuses to run outside one.
RECORDERS = {"challenges.audit.actions.emit", "challenges.audit.actions.emit_many"}
BY_POSITION = (
    inspect.Parameter.POSITIONAL_ONLY,
    inspect.Parameter.POSITIONAL_OR_KEYWORD,
    inspect.Parameter.VAR_POSITIONAL,
)


def action_modules() -> Iterator[str]:
    for area in AREAS:
        folder = ROOT / "challenges" / area
        if (folder / "actions.py").exists():
            yield f"challenges.{area}.actions"
        for path in sorted((folder / "actions").glob("*.py")):
            yield f"challenges.{area}.actions.{path.stem}".removesuffix(".__init__")


def is_atomic(function: FunctionType) -> bool:
    tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
    return "transaction.atomic" in {ast.unparse(mark) for mark in tree.body[0].decorator_list}


def public_actions() -> dict[str, FunctionType]:
    """What an area offers to others (`__all__`), and everything that opens a transaction."""
    found = {}
    for name in action_modules():
        module = import_module(name)
        offered = set(getattr(module, "__all__", ()))
        for label, thing in vars(module).items():
            if not inspect.isfunction(inspect.unwrap(thing)):
                continue
            home = inspect.unwrap(thing).__module__
            if label in offered or (home == name and is_atomic(thing)):
                found[f"{home}.{label}"] = thing
    return {name: thing for name, thing in found.items() if name not in RECORDERS}


ACTIONS = public_actions()


def test_there_are_actions_to_look_at():
    assert len(ACTIONS) > 40


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_is_told_who_acts_and_when(name):
    parameters = inspect.signature(ACTIONS[name]).parameters
    assert {"actor", "at"} <= parameters.keys()
    assert [p.name for p in parameters.values() if p.kind in BY_POSITION] == []


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_is_one_transaction(name):
    assert is_atomic(ACTIONS[name])


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_asks_whether_it_may(name):
    """`require` is called by the action, or by a function of its own module that it calls."""
    function = inspect.unwrap(ACTIONS[name])
    module = ast.parse(inspect.getsource(inspect.getmodule(function)))
    bodies = {
        node.name: {
            call.func.id
            for call in ast.walk(node)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        }
        for node in module.body
        if isinstance(node, ast.FunctionDef)
    }
    reached, waiting = set(), [function.__name__]
    while waiting:
        called = bodies.get(waiting.pop(), set())
        waiting += called - reached
        reached |= called
    assert "require" in reached
