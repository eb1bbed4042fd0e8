"""Two groups of families, compared and ready to show."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forumapp.analysis.figures.before_after import Comparison
from forumapp.analysis.figures.release import Release
from forumapp.analysis.figures.small_numbers import Shown
from forumapp.services.shares import share_json


@dataclass(frozen=True, slots=True)
class Compared:
    """Two groups of families, compared and ready to show.

    `left_out` counts the comments that belong to neither group, and `left_out_words` say why.
    `embargo`: it names an area that may be in no export yet.
    """

    title: str
    comparison: Comparison
    families: tuple[Shown, Shown]
    left_out: Shown
    left_out_words: str
    caption: str
    about: str = ""
    embargo: bool = False

    def sentence(self) -> str:
        """Say it so that one could read it aloud."""
        return f"{self.comparison.words}. {self.comparison.detail}"

    def lines(self) -> list[str]:
        """Return it as lines to read."""
        said = [self.title, f"  {self.sentence()}"]
        said += [f"  {self.left_out_words}"] if self.left_out_words else []
        return [*said, f"  {self.caption}"]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values; what is hidden is null, with its text beside it."""
        found = self.comparison
        sides = zip((found.first, found.second), self.families, strict=True)
        return {
            "title": self.title,
            "verdict": found.verdict,
            "sentence": self.sentence(),
            "groups": [
                {
                    "name": name,
                    "families": families.text,
                    "good_or_better": share_json(share),
                }
                for name, (share, families) in zip(_names(found), sides, strict=True)
            ],
            "difference": found.difference,
            "low": found.low,
            "high": found.high,
            "left_out": {"comments": self.left_out.value, "said": self.left_out_words or None},
            "caption": self.caption,
        }


Show = Callable[[Release], Compared]


def _names(found: Comparison) -> tuple[str, str]:
    return found.first_name, found.second_name
