"""Many refused requests give few lines in the log, but all are counted."""

from structlog.testing import capture_logs

from bot.teams.http.rejection_log import BETWEEN_LINES, RejectionLog


def test_first_of_each_kind_is_told_and_the_rest_counted() -> None:
    now = [0.0]
    refusals = RejectionLog(lambda: now[0])

    with capture_logs() as lines:
        for _ in range(1000):
            refusals.tell(401, "unknown key")
        refusals.tell(403, "foreign tenant")
        now[0] = BETWEEN_LINES
        refusals.tell(401, "unknown key")

    assert [(line["status"], line["reason"], line["untold"]) for line in lines] == [
        (401, "unknown key", 0),
        (403, "foreign tenant", 0),
        (401, "unknown key", 999),
    ]
