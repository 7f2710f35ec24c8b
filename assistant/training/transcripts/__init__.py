"""Transcripts in: recordings made of our YAML, plain text, subtitles and what speech recognisers write."""
