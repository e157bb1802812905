"""How long a signature is to be provable (PAdES baseline levels, ETSI EN 319 142-1)."""

from enum import StrEnum


class Level(StrEnum):
    """Each level holds what those before it hold."""

    B = "B-B"
    """Signed with a certificate; the time is what the signer's machine said."""
    T = "B-T"
    """And a time stamp from a server."""
    LT = "B-LT"
    """And the certificates with proof that they were not revoked."""
    LTA = "B-LTA"
    """And an archive's time stamp over all that; may be renewed for ever."""

    @property
    def stamped(self) -> bool:
        """Whether a time stamp server is needed."""
        return self is not Level.B

    @property
    def proven(self) -> bool:
        """Whether a trust list is needed, and the network asked about revocation."""
        return self in (Level.LT, Level.LTA)
