"""Changing what is approved already: proposed, agreed to by a second person, published.

A proposal is a state of the challenge in the shape of a version, for the sections that it changes.
It is written with the writers of set-up, tried out on every save, and shown and published by the
comparison that versions use; no section is a special case.
"""

from .deciding import publish_amendment, return_amendment
from .ending import drop_amendment, drop_what_is_under_way
from .trying import look_at_proposed
from .writing import (
    begin_amendment,
    change_amendment,
    explain_amendment,
    next_number,
    send_amendment,
)

__all__ = [
    "begin_amendment",
    "change_amendment",
    "drop_amendment",
    "drop_what_is_under_way",
    "explain_amendment",
    "look_at_proposed",
    "next_number",
    "publish_amendment",
    "return_amendment",
    "send_amendment",
]
