"""Which event tells whom what. Importing this package registers the listeners."""

from . import (
    applications,
    catalogue,
    changes,
    drafts,
    enquiries,
    files,
    following,
    joining,
    judging,
    matters,
    messages,
    news,
    organisations,
    pilots,
    requests,
    setting_up,
)

__all__ = [
    "applications",
    "catalogue",
    "changes",
    "drafts",
    "enquiries",
    "files",
    "following",
    "joining",
    "judging",
    "matters",
    "messages",
    "news",
    "organisations",
    "pilots",
    "requests",
    "setting_up",
]
