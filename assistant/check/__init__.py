"""Checks over the whole book: lint of its data, and what the scripts can and cannot do."""
