"""The window: the only layer that knows Qt. It asks the services and never the tables."""

from app.ui.lasting import make_constants_last

make_constants_last()
