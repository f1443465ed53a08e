"""What can be read about programmes, challenges and their forms."""

from .enquiries import (
    Desk,
    address_of_asker,
    asked_since,
    desk_of,
    lock_enquiry,
    published_answers,
    question_holder,
    questions_close_at,
    takes_questions,
    updates_of,
)
from .forms import form_as_facts, form_of, place_of_section
from .lists import (
    PortalChallenges,
    bodies_to_write_for,
    challenge_for,
    challenges_of_my_bodies,
    challenges_to_copy,
    possible_partners,
    programmes_to_join,
    public_challenge,
    public_challenges,
    with_parts,
)
from .moments import GRACE, is_open, next_boundary, state_at, with_state_at
from .people import (
    Participant,
    body_of,
    participants_of,
    people_to_ask,
    people_with_role_in,
)
from .readiness import SECTIONS, MissingPart, missing_parts
from .resemblance import Alike, alike_challenges
from .search import FACETS, SORTS, Filter, FilterValue, SearchResult, search_challenges
from .waiting import waiting_for

__all__ = [
    "FACETS",
    "GRACE",
    "SECTIONS",
    "SORTS",
    "Alike",
    "Desk",
    "Filter",
    "FilterValue",
    "MissingPart",
    "Participant",
    "PortalChallenges",
    "SearchResult",
    "address_of_asker",
    "alike_challenges",
    "asked_since",
    "bodies_to_write_for",
    "body_of",
    "challenge_for",
    "challenges_of_my_bodies",
    "challenges_to_copy",
    "desk_of",
    "form_as_facts",
    "form_of",
    "is_open",
    "lock_enquiry",
    "missing_parts",
    "next_boundary",
    "participants_of",
    "people_to_ask",
    "people_with_role_in",
    "place_of_section",
    "possible_partners",
    "programmes_to_join",
    "public_challenge",
    "public_challenges",
    "published_answers",
    "question_holder",
    "questions_close_at",
    "search_challenges",
    "state_at",
    "takes_questions",
    "updates_of",
    "waiting_for",
    "with_parts",
    "with_state_at",
]
