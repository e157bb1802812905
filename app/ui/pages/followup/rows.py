"""The table of commitments: how an outcome is shown in a row."""

from app.services.followup import Fulfilment, OutcomeLine, Pace, TargetKind
from app.ui.widget import Column
from app.ui.widget.chip import ChipTone
from app.words import _
from app.words.followup import latest_words, outcome_words, standing, target_words

_TONES: dict[Pace, ChipTone] = {
    Pace.NOT_BEGUN: "neutral",
    Pace.EARLY: "neutral",
    Pace.ON_PACE: "good",
    Pace.BEHIND: "attention",
    Pace.MET: "good",
    Pace.NOT_DONE: "wrong",
    Pace.CONTINUOUS: "neutral",
    Pace.STANDBY: "neutral",
}


def tone(outcome: OutcomeLine) -> ChipTone:
    """The tone of an outcome's word; half a target met, or met late, calls for attention and not for alarm."""
    measure = outcome.measure
    short = measure.pace is Pace.NOT_DONE and measure.fulfilment is Fulfilment.PARTLY
    return "attention" if short or measure.late else _TONES[measure.pace]


def bar_tone(outcome: OutcomeLine) -> ChipTone:
    """The tone of an outcome's bar: what is told and not measured has the accent."""
    return "accent" if outcome.target.kind is TargetKind.CONTINUOUS else tone(outcome)


def columns() -> list[Column[OutcomeLine]]:
    """Number, commitment with its target, outcome with its bar, the word, the latest occasion."""
    return [
        Column("", lambda line: str(line.position), order=lambda line: line.position, soft=lambda _line: True, width=36),
        Column(_("Commitment"), lambda line: line.text.rstrip(".,"), second=target_words, tip=lambda line: line.text),
        Column(
            _("Outcome"),
            outcome_words,
            order=lambda line: line.measure.share,
            bar=lambda line: line.measure.share,
            tone=bar_tone,
            width=212,
        ),
        Column(_("Standing"), lambda line: standing(line.measure), chip=True, tone=tone, width=112),
        Column(
            _("Latest"),
            lambda line: latest_words(line) or "–",
            order=lambda line: line.latest.happened_on if line.latest else None,
            soft=lambda _line: True,
            width=108,
        ),
    ]
