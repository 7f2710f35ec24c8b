"""The call-taker assistant: guides, listens, recommends and coaches during an emergency medical call."""

__version__ = "0.1.0"
