"""The console: a call on the terminal's whole screen. It talks to a session and never to the command line's face."""
