"""The live stream of a play, and the clock that moves plays on: ASGI, beside Django's pages."""
