"""Who may see, write, approve and run a challenge.

What may be done in which state is the life cycle's to say; here only people are asked about.
"""

from .approval import (
    is_author,
    may_approve_challenge,
    may_return_challenge,
    may_review_challenge,
)
from .roles import (
    INSIDERS,
    MANAGERS,
    WRITERS,
    Ability,
    ability,
    bodies_with_a_part,
    challenges_where,
    has_role_in,
    held_challenge_roles,
    may_act_in,
    may_end_challenge_role,
    may_give_challenge_roles,
    observes_challenges,
    role_in_challenge,
    roles_that_count,
)
from .running import (
    may_follow_up_challenge,
    may_keep_time,
    may_manage_challenge,
    may_observe_challenge,
    may_record_catalogue,
    run_challenges,
)
from .visibility import (
    IS_PUBLIC,
    may_join_programme,
    programmes_of_own_world,
    published_challenges,
    visible_challenges,
    visible_programmes,
)
from .writing import (
    may_copy_challenge,
    may_draft_challenge,
    may_edit_challenge,
    may_submit_challenge,
    may_tell_story,
)

__all__ = [
    "INSIDERS",
    "IS_PUBLIC",
    "MANAGERS",
    "WRITERS",
    "Ability",
    "ability",
    "bodies_with_a_part",
    "challenges_where",
    "has_role_in",
    "held_challenge_roles",
    "is_author",
    "may_act_in",
    "may_approve_challenge",
    "may_copy_challenge",
    "may_draft_challenge",
    "may_edit_challenge",
    "may_end_challenge_role",
    "may_follow_up_challenge",
    "may_give_challenge_roles",
    "may_join_programme",
    "may_keep_time",
    "may_manage_challenge",
    "may_observe_challenge",
    "may_record_catalogue",
    "may_return_challenge",
    "may_review_challenge",
    "may_submit_challenge",
    "may_tell_story",
    "observes_challenges",
    "programmes_of_own_world",
    "published_challenges",
    "role_in_challenge",
    "roles_that_count",
    "run_challenges",
    "visible_challenges",
    "visible_programmes",
]
