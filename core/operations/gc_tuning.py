"""Keeps the garbage collector from scanning, again and again, the objects made at start."""

import gc

#: Thresholds of the three generations: fewer collections than with Python's defaults, which took a tenth of all time
#: here and paused for 0.1 s under load.
_THRESHOLDS = (20_000, 20, 50)


def freeze_gc() -> None:
    """Exempt all present objects from collection (gc.freeze); call once, at the end of start-up."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
