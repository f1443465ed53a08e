"""The domain of challenge programmes: what they are and what may happen in them.

Knows no CMS, no queue, no cache server and no deployment. Read docs/tour.md first.
"""
