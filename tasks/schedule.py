"""When the workers look for what waits.

Each waiting state of the domain has a sweep here. A message only makes it prompt; when the
queue has lost everything, the next sweep finds the work in the database. A sweep that could
not be taken up before the next one is due is forgotten.

Two beats do no harm: each sweep holds the rows it works on and passes over those that another
holds. No lock outlives a transaction, so a pooler may stand before the database.
"""

from typing import Any

SWEEP = 30.0
TURN = 300.0
HOUR = 3600.0

MODULES = (
    "tasks.applications",
    "tasks.backend",
    "tasks.catalogue",
    "tasks.files",
    "tasks.judging",
    "tasks.notifications",
    "tasks.organisations",
    "tasks.oversight",
    "tasks.site",
)


def every(seconds: float, task: str) -> dict[str, Any]:
    return {"task": task, "schedule": seconds, "options": {"expires": seconds - 5}}


SCHEDULE = {
    # Approved challenges whose page is to appear or that open, and open ones whose deadline came.
    "keep the dates of challenges": every(SWEEP, "catalogue.keep_dates"),
    # Deadlines that come near, questions that wait for an answer.
    "remind of deadlines and questions": every(TURN, "catalogue.remind"),
    # Questions that nobody confirmed, addresses that are needed no more.
    "erase old questions": every(TURN, "catalogue.erase_old_questions"),
    # Guests of published challenges who are not told yet.
    "invite guests": every(SWEEP, "catalogue.invite_guests"),
    # Drafts that were held while an amendment changed their form.
    "carry drafts over": every(SWEEP, "applications.carry_drafts_over"),
    # Papers that nobody has drawn yet; drafts whose deadline is near, or has passed without them.
    "draw copies": every(SWEEP, "applications.draw_copies"),
    "remind of drafts": every(TURN, "applications.remind_of_drafts"),
    "leave drafts unsent": every(TURN, "applications.leave_drafts_unsent"),
    # What applicants are asked for after the call: near its end, and over.
    "keep the time of requests": every(SWEEP, "applications.keep_requests"),
    # Invitations from outside to one application: not answered in time, or over for long.
    "keep the invitations to applications": every(TURN, "applications.keep_invitations"),
    # Challenges whose applicants have had time to answer about themselves.
    "publish who applied": every(HOUR, "applications.publish_equality_reports"),
    # Rounds whose scoring time is over; runs that wait or whose worker was lost.
    "close rounds that are due": every(SWEEP, "judging.close_due_rounds"),
    "take up waiting runs": every(SWEEP, "judging.take_up_runs"),
    # Reading packs that judges have asked for; those that are needed no more.
    "draw reading packs": every(SWEEP, "judging.draw_packs"),
    # Invitations to panels: without an answer for days, not answered in time, over for long; what
    # judges have still to score, and have declared for a year.
    "keep the invitations to panels": every(TURN, "judging.keep_invitations"),
    "remind judges of scoring": every(TURN, "judging.remind_of_scoring"),
    "remind of declarations": every(HOUR, "judging.remind_of_declarations"),
    # Applications that have lost a judge, or came back, while others are scored.
    "fill the gaps of rounds": every(TURN, "judging.patch_gaps"),
    # Decisions of which the applicants know, and whose standstill is over.
    "announce decisions that are due": every(SWEEP, "judging.announce_due_decisions"),
    # Invitations that nobody has answered in time.
    "end expired invitations": every(SWEEP, "organisations.expire_invitations"),
    # Requests to join that nobody has answered in time; what ended long ago.
    "end expired requests": every(SWEEP, "organisations.expire_requests"),
    "erase what ended long ago": every(HOUR, "organisations.erase_ended"),
    # Notices that wait; those that are held for a digest; those whose words are to be erased.
    "send waiting notices": every(SWEEP, "notifications.send_waiting"),
    "write the digests that are due": every(TURN, "notifications.write_digests"),
    "erase the words of old mails": every(HOUR, "notifications.erase_old_mails"),
    # Follows that nobody confirmed in time, and those that have been over for long enough.
    "end old follows": every(TURN, "notifications.end_old_follows"),
    # What people wrote to the team: late answers, answered ones to close, old ones to erase.
    "keep what people wrote": every(TURN, "notifications.keep_matters"),
    # Files that the virus scanner has not looked at, where there is one.
    "scan unchecked files": every(SWEEP, "files.scan"),
    # Files that were removed; bytes that belong to no file, one folder of the storage at a time.
    "erase removed files": every(TURN, "files.erase_removed"),
    "erase what was left over": every(TURN, "files.erase_leftovers"),
    # Pages that an editor has put off to a later moment, or given an end.
    "publish scheduled pages": every(SWEEP, "site.publish_scheduled"),
    # Sessions that are over, and what somebody typed in them and never came back to send.
    "erase sessions that are over": every(HOUR, "site.clear_sessions"),
    "check what must always be true": every(HOUR, "oversight.check_invariants"),
}
