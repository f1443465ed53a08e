"""Challenges of others that resemble the one being written, so that nothing is posed twice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import F

from challenges.catalogue.engines.resemblance import Resemblance, resembling
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import published_challenges, visible_challenges
from challenges.kernel.policy import Actor

from .moments import with_state_at

# Of so many challenges that share a word, the likeness is worked out; so many are counted to see
# how rare a word is.
CANDIDATES = 25
COUNTED = 500
ALIKE = 0.12
SHOWN = 4
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Alike:
    """A challenge like the one being written; `shared` are words of one's own that it uses too.

    One of the own body may not be public (`is_public`).
    """

    challenge: Challenge
    is_public: bool
    likeness: float
    shared: tuple[str, ...]


def alike_challenges(actor: Actor, challenge: Challenge, at: datetime) -> Sequence[Alike]:
    """Up to four challenges that the actor may see and that resemble this one, the nearest first.

    Each has `state_now`. Nine queries, however many there are.
    """
    stems = _stems([challenge.pk]).get(challenge.pk, {})
    # Many challenges share a theme, which says too little.
    themed = _stems_of(challenge.theme)
    own = {stem: times for stem, times in stems.items() if stem not in themed}
    if not own:
        return []
    others = visible_challenges(actor).exclude(pk__in=(challenge.pk, challenge.copied_from_id or 0))
    query = SearchQuery(" | ".join(map(_quoted, own)), search_type="raw", config="simple")
    near = others.filter(search=query).annotate(rank=SearchRank(F("search"), query))
    candidates = list(near.order_by("-rank", "-pk").values_list("pk", flat=True)[:CANDIDATES])
    counted = list(others.order_by("-pk").values_list("pk", flat=True)[:COUNTED])
    found = resembling(
        own,
        _stems(candidates),
        _frequencies([challenge.pk, *counted]),
        texts=len(counted) + 1,
    )
    alike = [each for each in found if each.likeness >= ALIKE][:SHOWN]
    published = published_challenges(actor).filter(pk__in=[each.key for each in alike])
    return _as_rows(challenge, alike, set(published.values_list("pk", flat=True)), at)


def _as_rows(
    challenge: Challenge, found: Sequence[Resemblance], public: set[int], at: datetime
) -> list[Alike]:
    rows = with_state_at(Challenge.objects.filter(pk__in=[each.key for each in found]), at)
    by_key = rows.select_related("owner__locality", "programme").in_bulk()
    surface = _words_of(challenge) if found else {}
    return [
        Alike(
            by_key[each.key],
            each.key in public,
            each.likeness,
            tuple(surface[stem] for stem in each.shared if stem in surface),
        )
        for each in found
    ]


def _stems(keys: Sequence[int]) -> dict[int, dict[str, int]]:
    """How often each challenge uses each stem."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for key, stem, times in _rows(
        "SELECT c.id, word.lexeme, cardinality(word.positions)"
        " FROM catalogue_challenge c, unnest(c.search) word WHERE c.id = ANY(%s)",
        keys,
    ):
        found[key][stem] = times or 1
    return found


def _frequencies(keys: Sequence[int]) -> dict[str, int]:
    """How many of these challenges use each stem."""
    return dict(
        _rows(
            "SELECT word.lexeme, count(*)"
            " FROM catalogue_challenge c, unnest(c.search) word WHERE c.id = ANY(%s) GROUP BY 1",
            keys,
        )
    )


def _stems_of(words: str) -> set[str]:
    found = _rows(
        "SELECT unnest(tsvector_to_array(to_tsvector('english', word)))"
        " FROM unnest(%s::text[]) word",
        [words],
    )
    return {stem for (stem,) in found}


def _words_of(challenge: Challenge) -> dict[str, str]:
    """The first word of each stem as the challenge itself writes it."""
    texts = (challenge.title, challenge.theme, challenge.summary, challenge.problem)
    words = list(dict.fromkeys(WORD.findall(" ".join((*texts, challenge.affected)).lower())))
    stems = _rows(
        "SELECT stem, word FROM unnest(%s::text[]) WITH ORDINALITY own(word, place),"
        " unnest(ts_lexize('english_stem', word)) stem ORDER BY place DESC",
        words,
    )
    return dict(stems)


def _rows(sql: str, values: Sequence[int] | Sequence[str]) -> Iterable[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(values)])
        return cursor.fetchall()


def _quoted(stem: str) -> str:
    return "'" + stem.replace("\\", "\\\\").replace("'", "''") + "'"
