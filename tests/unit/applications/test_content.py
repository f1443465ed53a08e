"""The frozen copy and its fingerprint."""

import hashlib
import json

from challenges.applications.engines.content import freeze, put_together
from challenges.applications.engines.form import Form, Question, Section
from challenges.catalogue.engines.fingerprint import fingerprint

FORM = Form(
    (
        Section(
            1,
            "One",
            "Read this",
            (
                Question("title", "short_text", "Title", criterion="Impact"),
                Question("plan", "file", "Plan", is_required=False, is_identifying=True),
            ),
        ),
    )
)


def test_what_is_frozen():
    file = {"key": "k", "name": "plan.pdf"}
    content = freeze(FORM, {"title": " Warm ", "plan": file, "gone": "x"}, {"title": "Warm"})
    assert content == {
        "sections": [
            {
                "title": "One",
                "questions": [
                    {
                        "key": "title",
                        "kind": "short_text",
                        "label": "Title",
                        "is_identifying": False,
                        "criterion": "Impact",
                        "value": "Warm",
                        "text": "Warm",
                    },
                    {
                        "key": "plan",
                        "kind": "file",
                        "label": "Plan",
                        "is_identifying": True,
                        "criterion": None,
                        "value": file,
                        "text": "",
                    },
                ],
            }
        ]
    }


def test_the_fingerprint_is_of_the_canonical_text_whatever_the_order():
    text = '{"a":[1,"£"],"b":null}'
    assert fingerprint({"b": None, "a": [1, "£"]}) == hashlib.sha256(text.encode()).hexdigest()
    assert json.loads(text) == {"a": [1, "£"], "b": None}
    assert fingerprint({"a": [1, "£"], "b": None}) != fingerprint({"a": ["£", 1], "b": None})


def frozen(*sections):
    return {
        "sections": [
            {"title": title, "questions": [{"key": key, "value": value} for key, value in rows]}
            for title, rows in sections
        ]
    }


def test_only_what_was_opened_is_taken_from_the_new_version():
    old = frozen(("One", [("a", 1), ("gone", 2)]), ("Two", [("b", 3)])) | {"conditions": ["x"]}
    new = frozen(("One", [("a", 9), ("more", 8), ("unasked", 7)]), ("Three", [("c", 6)]))
    assert put_together(old, new, {"a", "more", "b", "c"}) == frozen(
        ("One", [("a", 9), ("gone", 2), ("more", 8)]), ("Three", [("c", 6)])
    ) | {"conditions": ["x"]}
