"""SQL compiled once for all tests of a process: an engine of its own would compile it anew, a quarter of their time."""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine import Dialect

_dialects: dict[str, Dialect] = {}
_compiled: dict[Any, Any] = {}


def with_shared_statements(engine: Engine) -> Engine:
    """The engine, with the statements of the test engines before it; these are kept by dialect."""
    engine.dialect = _dialects.setdefault(engine.dialect.name, engine.dialect)
    engine.update_execution_options(compiled_cache=_compiled)
    return engine
