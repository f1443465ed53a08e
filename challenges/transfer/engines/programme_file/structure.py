"""Whether a file has the form that its schema describes, said in plain words.

The JSON Schema is the one description of the form; only the sentences are ours. Where a text
does not fit its pattern, the schema's own description says what belongs there.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from .text import Path

SCHEMAS = FilePath(__file__).resolve().parents[2]
KINDS = {
    "object": "an object in braces { }",
    "array": "a list in brackets [ ]",
    "string": "text in double quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}


@cache
def validator(schema: str) -> Draft202012Validator:
    """The validator of `programme-file` or `reference-file`."""
    text = (SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def structure_faults(schema: str, value: Any) -> Iterator[tuple[Path, str]]:
    """Every place where the value departs from the schema, with the reason."""
    for error in validator(schema).iter_errors(value):
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            known = error.schema["properties"]
            for name in error.instance:
                if name not in known:
                    words = f'"{name}" is not known here. Known are: {", ".join(known)}.'
                    yield (*path, name), words
        elif error.validator == "required":
            missing = [name for name in error.validator_value if name not in error.instance]
            yield path, f"This lacks {_and(missing)}, which must be there."
        else:
            yield path, _reason(error)


def _reason(error: ValidationError) -> str:
    wanted = error.validator_value
    match error.validator:
        case "type":
            return f"This must be {KINDS[wanted]}, not {_shown(error.instance)}."
        case "enum":
            return f"{_shown(error.instance)} is not one of: {', '.join(wanted)}."
        case "const":
            return f"This must be {json.dumps(wanted)}, not {_shown(error.instance)}."
        case "minLength":
            return "This text is empty. Leave out what is not known."
        case "maxLength":
            longer = len(error.instance) - wanted
            return f"This text is too long by {longer} characters: the most is {wanted}."
        case "minimum":
            return f"{error.instance} is too small: the least is {wanted}."
        case "maximum":
            return f"{error.instance} is too large: the most is {wanted}."
        case "uniqueItems":
            return "The same entry comes twice in this list. Keep one of them."
        case "pattern":
            return f"{_shown(error.instance)} does not fit. {error.schema['description']}"
    return str(error.message)


def _and(names: list[str]) -> str:
    return " and ".join(f'"{name}"' for name in names)


def _shown(value: Any) -> str:
    if value is None:
        return "null (leave out what is not known)"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f'{text[:56]}..."'
