"""Closing the terminal ends all that `make run` started."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from local_tenant.folder_lock import hold
from tests.journeys.running_system import free_ports

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def test_hangup_ends_tenant_bot_and_worker(tmp_path: Path) -> None:
    names = ("SIGN_IN_PORT", "TEAMS_PORT", "SHAREPOINT_PORT", "BOT_PORT")
    ports = dict(zip(names, map(str, free_ports(len(names))), strict=True))
    command = [sys.executable, "-m", "local_tenant", "--state", str(tmp_path), "--paused"]
    with subprocess.Popen(command, env={**os.environ, **ports}, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603  our own program
        assert run.stdout is not None
        ready = next((line for line in run.stdout if line.startswith("Ready")), None)
        assert ready is not None
        # Bot and worker hold the folder too, for as long as they live.
        assert hold(tmp_path) is None

        run.send_signal(signal.SIGHUP)

        assert run.wait(timeout=60) == 0
    held = hold(tmp_path)
    assert held is not None
    os.close(held)
