"""FOR COMPARISON ONLY, no part of the product: reminders as APScheduler date jobs in an SQLAlchemy job store.

As a first attempt is often written: the job store is the record, and a send that fails is tried again. Kinder than the
library's defaults: a job that was missed while the process was down is run all the same, however late.

`python -m tests.chaos.naive_bot.naive JOBS TEAMS SIGN_IN SECRET`; JOBS is a JSON list of {"at", "channel", "text"}.
"""

import json
import sys
import time
from datetime import datetime
from pathlib import Path

import requests
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.blocking import BlockingScheduler

from local_tenant.ids import BOT_APP_ID, TENANT_ID

_TRIES = 4
#: By name, since this module runs as __main__.
_SEND = "tests.chaos.naive_bot.naive:send"


def send(teams: str, sign_in: str, secret: str, channel: str, text: str) -> None:
    """Post the reminder; trouble of any kind is met with another try."""
    for number in range(_TRIES):
        try:
            _post(teams, _token(sign_in, secret), channel, text)
        except requests.RequestException:
            time.sleep(0.2 * 2**number)
        else:
            return


def _post(teams: str, token: str, channel: str, text: str) -> None:
    card = {"type": "AdaptiveCard", "version": "1.4", "body": [], "fallbackText": text}
    activity = {
        "type": "message",
        "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}],
    }
    address = f"{teams}/v3/conversations/{channel}/activities"
    headers = {"Authorization": f"Bearer {token}"}
    requests.post(address, json=activity, headers=headers, timeout=20).raise_for_status()


def _token(sign_in: str, secret: str) -> str:
    form = {
        "grant_type": "client_credentials",
        "client_id": BOT_APP_ID,
        "client_secret": secret,
        "scope": "https://api.botframework.com/.default",
    }
    answer = requests.post(f"{sign_in}/{TENANT_ID}/oauth2/v2.0/token", data=form, timeout=20)
    answer.raise_for_status()
    return str(answer.json()["access_token"])


def main() -> None:
    """Plan all jobs at the first start; later starts find them in the store."""
    plan, teams, sign_in, secret = sys.argv[1:]
    store = Path("naive.db")
    first = not store.exists()
    scheduler = BlockingScheduler(
        jobstores={"default": SQLAlchemyJobStore(url=f"sqlite:///{store}")},
        job_defaults={"misfire_grace_time": None, "coalesce": True},
        timezone="UTC",
    )
    if first:
        for load in json.loads(Path(plan).read_text()):
            words = (teams, sign_in, secret, load["channel"], load["text"])
            scheduler.add_job(_SEND, "date", run_date=datetime.fromisoformat(load["at"]), args=words, id=load["text"])
    scheduler.start()


if __name__ == "__main__":
    main()
