"""The faces: command line, plain mode and console. They talk to a session and never to each other."""
