"""Giving committed events their numbers: 1, 2, 3, … in one transaction at a time.

In SQL, in one round trip of psycopg: this happens as often as something happens, and building the same
statements anew took longer than the database did.
"""

import psycopg

from pulmu.events.bus import Frame

BATCH = 500
_LOCK = "SELECT number FROM event_head FOR UPDATE"
"""By itself: the statement after it sees all that was committed when the lock became free."""
_NUMBER = """
    WITH fresh AS (
        SELECT sequence, row_number() OVER (ORDER BY sequence) AS place
        FROM (SELECT sequence FROM events WHERE number IS NULL ORDER BY sequence LIMIT %(limit)s) AS oldest
    ), numbered AS (
        UPDATE events SET number = event_head.number + fresh.place
        FROM fresh, event_head
        WHERE events.sequence = fresh.sequence
        RETURNING events.number, events.author, events.payload::text AS payload
    ), moved AS (
        UPDATE event_head SET number = last.number
        FROM (SELECT max(number) AS number FROM numbered) AS last
        WHERE last.number IS NOT NULL
    )
    SELECT number, author, payload FROM numbered ORDER BY number
"""


def number_next(connection: psycopg.Connection, *, limit: int = BATCH) -> list[Frame]:
    """Numbers the oldest events that have none, and commits; they are returned in order.

    Locks the head, so several may call this at once and still no number is given twice.
    """
    with connection.pipeline(), connection.transaction():
        connection.execute(_LOCK)
        found = connection.execute(_NUMBER, {"limit": limit})
    return [Frame(number, author, payload) for number, author, payload in found]
