"""`natverksbot sync` as a process, as it is installed."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from local_tenant.ids import SITE_HOST, SITE_PATH, SYNC_APP_ID, TENANT_ID
from tests.factories import MILJO, NATUR

ROOT = Path(__file__).parents[2]
_MAIN = "from bot.command_line import main; main()"


def sync_environment(
    *,
    sign_in: str,
    address: str,
    certificate: Path,
    documents: Path,
    database: str,
    ops_port: int = 3980,
    tick: float = 0.3,
) -> dict[str, str]:
    """The settings that point it at a local site."""
    return {
        **os.environ,
        "SIGN_IN_ADDRESS": sign_in,
        "GRAPH_ADDRESS": address,
        "TENANT_ID": TENANT_ID,
        "SYNC_APP_ID": SYNC_APP_ID,
        "SYNC_CERTIFICATE_FILE": str(certificate),
        "SYNC_OPS_PORT": str(ops_port),
        "SITE_HOST": SITE_HOST,
        "SITE_PATH": SITE_PATH,
        "SITE_LIBRARY": "Dokument",
        "DOCUMENTS_FOLDER": str(documents),
        "DATABASE_URL": database,
        "GROUPS": f"{MILJO},{NATUR}",
        "TICK_SECONDS": str(tick),
    }


def start_sync(
    *words: str,
    sign_in: str,
    address: str,
    certificate: Path,
    documents: Path,
    database: str,
    ops_port: int = 3980,
    tick: float = 0.3,
) -> subprocess.Popen[str]:
    """Start it with these words; its output is on a pipe."""
    environment = sync_environment(
        sign_in=sign_in,
        address=address,
        certificate=certificate,
        documents=documents,
        database=database,
        ops_port=ops_port,
        tick=tick,
    )
    return run_sync(words, environment)


def run_sync(words: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[str]:
    """Start it with these words and settings; its output is on a pipe."""
    command = [sys.executable, "-c", _MAIN, "sync", *words]
    return subprocess.Popen(  # noqa: S603  our own program
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
