"""How large a document may be, and what the process that reads it may take."""

import sys

if sys.platform != "win32":
    import resource

#: Bytes; more is not a plan.
LARGEST = 20 * 1024 * 1024
#: Bytes of a text file: four for each character that is read.
LARGEST_TEXT = 4_000_000
#: A plan is a few pages; a document with more lines than this is refused.
MOST_LINES = 5_000
#: Characters in all lines together.
MOST_CHARACTERS = 1_000_000
#: Cells in all grids together.
MOST_CELLS = 100_000
#: Characters; a longer line is cut into several of the same number.
LONGEST_LINE = 4_000
#: Rows and columns that one cell can span, and columns of a grid.
WIDEST = 400
#: Tables in tables, controls in controls.
DEEPEST = 60
#: Seconds of processor and of clock.
SECONDS = 10
#: Bytes of data the process may hold, so that it stays under 300 MB with the interpreter and libraries.
_MEMORY = 230 * 1024 * 1024
_OPEN_FILES = 64


def limit_process() -> None:
    """No more memory, time or files than reading takes; where the system has no limits, the parent has the clock."""
    if sys.platform == "win32":
        return
    limits = {
        resource.RLIMIT_DATA: _MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
    }
    for what, most in limits.items():
        _, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))
