"""Reports people look at: HTML pages that need no network, with JSON and CSV beside them."""
