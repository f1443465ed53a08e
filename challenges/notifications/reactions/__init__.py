"""Which event tells whom what. Importing this package registers the listeners."""

from . import (
    applications,
    catalogue,
    changes,
    enquiries,
    following,
    joining,
    judging,
    news,
    organisations,
    pilots,
)

__all__ = [
    "applications",
    "catalogue",
    "changes",
    "enquiries",
    "following",
    "joining",
    "judging",
    "news",
    "organisations",
    "pilots",
]
