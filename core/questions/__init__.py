"""Questions on cards: their kinds, valid answers, and what may be shown of the answers."""
