"""The window: the only layer that knows Qt. It asks the services and never the tables."""
