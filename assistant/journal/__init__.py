"""The journal: the append-only store of events, and calls taken up again after a crash."""
