"""Keys and certificates of local tenants, made once for all of a process: making them takes longer than most tests."""

from pathlib import Path

from local_tenant.sign_in.key_files import certificate_file, signing_key
from tests.pem import private

_MADE_BY = {"signing-key.pem": signing_key, "worker.pem": certificate_file, "bot.pem": certificate_file}
#: By file name.
_made: dict[str, bytes] = {}


def put_keys(state: Path) -> None:
    """Put them into the state folder, as an earlier start of a local tenant leaves them; what is there stays."""
    state.mkdir(parents=True, exist_ok=True)
    for name, make in _MADE_BY.items():
        file = state / name
        if file.exists():
            continue
        if name in _made:
            private(file, _made[name])
        else:
            make(file)
            _made[name] = file.read_bytes()
