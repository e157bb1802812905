"""The weights of a wave's responses, for the files that give their answers one by one."""

from collections.abc import Mapping

from app.models.survey import SamplingDesign
from app.services.analysis.estimates import EstimateService
from app.services.analysis.estimates.coded import counting
from app.services.analysis.estimates.describing import sampling_notes, weighting_notes
from app.services.exchange.coded import WeightColumn


def weight_column(
    estimates: EstimateService, wave_id: int, language: str, titles: Mapping[str, str] | None = None
) -> WeightColumn | None:
    """How many inhabitants each response stands for by the wave's own method, by its key, and how it was reckoned in words.

    None where all weigh alike. `titles` are what questions are called. Raises as `EstimateService.table` does.

    A weight tells which of the weighted groups somebody is in, as the answers beside it do: it is for nobody else than they are.
    """
    with estimates.estimating(wave_id, None) as (view, found):
        parted = found.sampling.sampling.design is SamplingDesign.STRATIFIED
        if found.weighting is None and not parted:
            return None
        keys = view.columns.ids[counting(view)]
        said = weighting_notes(found.weighting, language, titles) if found.weighting else []
        said += sampling_notes(found.sampling, language, titles) if parted else []
        by_key = dict(zip(keys.tolist(), found.sample.weights.tolist(), strict=True))
        return WeightColumn(by_key, " ".join(said))
