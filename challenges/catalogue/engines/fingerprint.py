"""The fingerprint by which anybody can check that a text is the one that was agreed to."""

import hashlib
import json
from typing import Any


def fingerprint(content: Any) -> str:
    """SHA-256, as hex, of the content's canonical JSON: sorted keys, no spaces, UTF-8."""
    words = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()
