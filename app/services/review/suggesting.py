"""Themes suggested from what was tagged before: each word's weight of evidence, so that one can see what a suggestion rests on.

A naive Bayes of each theme against the other tagged texts: the share of the theme's texts in which a word occurs against the
share of the others, with a half added to both (as Jeffreys would), the logarithms summed over the words of the text. A theme is
suggested where that makes it likelier than not by a margin, or where its own name stands in the text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

import numpy as np
import numpy.typing as npt

from app.services.review.hints.lists import words

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 8
"""Letters of a word that tell it from others."""
_ENDING = re.compile(r"(?<=\w{4})(?:arnas?|ornas?|ernas?|heten|ens?|ets?|ers?|ars?|ors?|ing|ed|es|as|na|a|e|n|s|t)$")
"""What a Swedish noun or adjective ends in, cut off: lampor, lampan and lampornas are one."""

_LEAST_TAGGED = 5
"""How many texts a theme must have before anything is learned from them."""

_LIKELY = 0.7
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that a text may be about, how likely (0–1), and the words that speak most for it."""

    theme_id: int
    share: float
    words: tuple[str, ...]


@dataclass(slots=True)
class Suggester:
    """What was learned from texts and their themes; grows with each text tagged."""

    names: Mapping[int, str]
    """The themes in use: key → name."""
    _vocabulary: dict[str, int] = field(default_factory=dict)
    _themes: dict[int, int] = field(default_factory=dict)
    _counts: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros((8, 512)))
    """Theme × word: in how many of the theme's texts the word occurs."""
    _texts: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros(8))
    _all: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros(512))
    _whole: int = 0

    def learn(self, text: str, themes: Sequence[int], weight: int = 1) -> None:
        """A text is about these themes; with `weight` -1 it was, and is not any more."""
        if not themes:
            return
        columns = [self._column(stem) for stem in set(_stems(text))]
        self._whole += weight
        self._all[columns] += weight
        for theme in themes:
            row = self._row(theme)
            self._texts[row] += weight
            self._counts[row, columns] += weight

    def suggestions(self, text: str, but: Iterable[int] = ()) -> tuple[Suggestion, ...]:
        """The themes that the text may be about, the likeliest first, three at most; none of those it has (`but`)."""
        stems = _stems(text)
        left = {theme: name for theme, name in self.names.items() if theme not in set(but)}
        found = [self._suggestion(theme, name, stems) for theme, name in left.items()]
        likely = [one for one in found if one.share >= _LIKELY]
        return tuple(sorted(likely, key=lambda one: (-one.share, one.theme_id))[:_SHOWN])

    def _suggestion(self, theme: int, name: str, stems: dict[str, str]) -> Suggestion:
        called = tuple(stems[stem] for stem in _stems(name) if stem in stems)
        row = self._themes.get(theme)
        if row is None or self._texts[row] < _LEAST_TAGGED or self._whole - self._texts[row] < _LEAST_TAGGED:
            return Suggestion(theme, 1.0 if called else 0.0, called)
        known = {stem: self._vocabulary[stem] for stem in stems if stem in self._vocabulary}
        columns = list(known.values())
        own, others = self._texts[row], self._whole - self._texts[row]
        within = (self._counts[row, columns] + 0.5) / (own + 1)
        without = (self._all[columns] - self._counts[row, columns] + 0.5) / (others + 1)
        weights = np.log(within / without)
        evidence = float(np.log((own + 0.5) / (others + 0.5)) + weights.sum())
        share = 1 / (1 + exp(-max(-50.0, min(50.0, evidence))))
        telling = [
            stems[stem] for stem, weight in sorted(zip(known, weights, strict=True), key=lambda one: -one[1]) if weight > 0.5
        ]
        if called:
            return Suggestion(theme, max(share, _LIKELY), called)
        return Suggestion(theme, share if telling else 0.0, tuple(telling[:_SHOWN]))

    def _column(self, stem: str) -> int:
        at = self._vocabulary.setdefault(stem, len(self._vocabulary))
        if at >= self._all.size:
            self._counts = np.pad(self._counts, ((0, 0), (0, self._counts.shape[1])))
            self._all = np.pad(self._all, (0, self._all.size))
        return at

    def _row(self, theme: int) -> int:
        at = self._themes.setdefault(theme, len(self._themes))
        if at >= self._texts.size:
            self._counts = np.pad(self._counts, ((0, self._counts.shape[0]), (0, 0)))
            self._texts = np.pad(self._texts, (0, self._texts.size))
        return at


def _stems(text: str) -> dict[str, str]:
    """The words that tell something, cut to what tells them apart, with the word as it was written."""
    said = (found[0] for found in _WORD.finditer(text))
    return {_ENDING.sub("", word.casefold())[:_STEM]: word for word in said if word.casefold() not in words("context", "common")}
