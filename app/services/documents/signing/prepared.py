"""The names of the fields that a document is made with."""


def signature_field(position: int) -> str:
    """The field of the signatory at that place, from 1."""
    return f"Underskrift-{position}"


def time_stamp_field(field: str) -> str:
    """The hidden field for the archive's time stamp that comes after the signature in `field`."""
    return f"{field}-tid"
