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
    "is_author",
    "may_approve_challenge",
    "may_copy_challenge",
    "may_draft_challenge",
    "may_edit_challenge",
    "may_follow_up_challenge",
    "may_join_programme",
    "may_keep_time",
    "may_manage_challenge",
    "may_observe_challenge",
    "may_record_catalogue",
    "may_return_challenge",
    "may_review_challenge",
    "may_submit_challenge",
    "may_tell_story",
    "programmes_of_own_world",
    "published_challenges",
    "run_challenges",
    "visible_challenges",
    "visible_programmes",
]
