"""Who a certificate names."""

from typing import Any

from asn1crypto import x509


def common_name(name: x509.Name) -> str:
    """The name a person knows: the common name, else the whole given and family name, else all that is said."""
    said = parts(name)
    whole = " ".join(part for part in (said.get("given_name", ""), said.get("surname", "")) if part)
    return said.get("common_name", "") or whole or said.get("organization_name", "") or name.human_friendly


def parts(name: x509.Name) -> dict[str, str]:
    """What a name says, by kind (`common_name`, `organization_name`, `title`); several of one kind with commas."""
    try:
        native: dict[str, Any] = name.native
    except (ValueError, TypeError):
        return {}
    return {kind: ", ".join(map(str, value)) if isinstance(value, list) else str(value) for kind, value in native.items()}
