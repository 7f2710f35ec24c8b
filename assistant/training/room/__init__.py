"""The training room: a simulated caller, and a session taken with him."""
