"""Replay and training: recorded calls through the same engine."""
