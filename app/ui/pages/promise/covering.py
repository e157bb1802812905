"""What the promise covers of its priority areas, in words: how many, which none answers, and which commitments answer none."""

from app.services.promise import PromiseForm
from app.words import _


def coverage(form: PromiseForm) -> str:
    """How many of the chosen areas have commitments; empty where none is chosen."""
    chosen = sum(area.chosen for area in form.priorities)
    if not chosen:
        return ""
    covered = chosen - len(form.uncovered)
    return _("Coverage: {number} of {whole} priority areas have commitments").format(number=covered, whole=chosen)


def uncovered_words(form: PromiseForm) -> str:
    """The chosen areas that no commitment answers, in a sentence; empty where there is none."""
    titles = ", ".join(area.title for area in form.uncovered)
    return _("No commitment answers these priority areas: {areas}.").format(areas=titles) if titles else ""


def loose_words(form: PromiseForm) -> str:
    """The commitments that answer no priority area, in a sentence; empty where there is none, or no area to answer."""
    if not any(area.chosen for area in form.priorities):
        return ""
    numbers = ", ".join(str(line.position) for line in form.commitments if not line.priority_ids)
    return _("These commitments answer no priority area: {numbers}.").format(numbers=numbers) if numbers else ""
