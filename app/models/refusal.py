"""The one kind of error that is the user's business: what was asked can't be done, and nothing was changed."""


class Refusal(Exception):
    """Raised where an action can't be done as asked; carries facts, never sentences (those are in `app.words`).

    A subclass is a `@dataclass(eq=False)` whose fields are the facts (not frozen: Python sets an exception's traceback).
    Raising one inside `write()` rolls everything back.
    """

    at_its_field = False
    """Whether it has been said beside the field that it is about, and need not be said once more."""
