"""How much is keyed again, and how many errors are accepted: settings of the file."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.services.keeping.settings import keep_setting, setting
from app.services.keying.verification.refusals import RuleNotPossible

_SHARE, _FORMS, _FIELDS, _LIMIT = (
    "verification.share",
    "verification.fewest_forms",
    "verification.fewest_fields",
    "verification.limit",
)


@dataclass(frozen=True, slots=True)
class SampleRule:
    """The share of the forms that is drawn, but never fewer forms or fields than these; the limit is errors per 10,000 fields.

    DOMAIN §3: a second person keys a random 5 % again; small batches need a floor, since no error in 90 fields still allows
    402 in 10,000.
    """

    share: float = 0.05
    fewest_forms: int = 10
    fewest_fields: int = 500
    limit: int = 100


def sample_rule(session: Session) -> SampleRule:
    """The rule in force in this file."""
    standard = SampleRule()
    return SampleRule(
        setting(session, _SHARE, standard.share),
        setting(session, _FORMS, standard.fewest_forms),
        setting(session, _FIELDS, standard.fewest_fields),
        setting(session, _LIMIT, standard.limit),
    )


def keep_sample_rule(session: Session, rule: SampleRule) -> None:
    """Keep another rule; raises RuleNotPossible."""
    if not (0 < rule.share <= 1 and rule.fewest_forms >= 1 and rule.fewest_fields >= 1 and 1 <= rule.limit < 10_000):
        raise RuleNotPossible
    for name, value in ((_SHARE, rule.share), (_FORMS, rule.fewest_forms), (_FIELDS, rule.fewest_fields), (_LIMIT, rule.limit)):
        keep_setting(session, name, value)
