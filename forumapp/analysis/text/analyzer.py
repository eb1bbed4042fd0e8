"""TextBlob's analyzer for this field: its own lexicon beside ours, clause by clause.

The only module that loads TextBlob. `textblob._text` is private: pin the version, test it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from textblob import Blobber
from textblob._text import Sentiment as BundledLexicon
from textblob.base import CONTINUOUS, BaseSentimentAnalyzer
from textblob.en import parser as pattern_parser
from textblob.en import sentiment as shared_lexicon

from forumapp.analysis.text.evidence import Finding, Verdict
from forumapp.analysis.text.learned import Heard, heard, told
from forumapp.analysis.text.lexicon import (
    Entry,
    cues,
    noise_words,
    phrases,
)
from forumapp.analysis.text.turns import turned
from forumapp.analysis.text.waits import waits
from forumapp.analysis.text.weigh import Evidence, Kind, Score, weigh
from forumapp.analysis.text.who import neutral_words, who_words
from forumapp.analysis.text.words import Reading, Word, read

_WEAKEST = 0.3
"""Below this TextBlob's words ("very", "general") say nothing about a service."""

_BUNDLED_WEIGHT = 0.6


class Found(NamedTuple):
    """A finding with its place in the original text."""

    start: int
    end: int
    clause: int
    score: float
    rule: str


class SendSentiment(NamedTuple):
    """What `.sentiment` of a blob returns; `polarity` None means that nothing was found.

    `assessments` are the rules' findings, `told` the learned words that weigh, apart from those.
    """

    polarity: float | None
    subjectivity: float
    assessments: tuple[Found, ...]
    told: tuple[Found, ...]
    evidence: Evidence
    verdict: Verdict | None


class SendAnalyzer(BaseSentimentAnalyzer):  # type: ignore[misc]
    """Score a comment of a parent carer; read it with `.sentiment`, never with `.polarity`.

    `.polarity` of a blob is hard-wired to TextBlob's PatternAnalyzer.
    """

    kind = CONTINUOUS

    def __init__(self) -> None:
        super().__init__()
        self._bundled = private_lexicon()
        self._telling = frozenset(_with_tone(self._bundled))

    def analyze(self, text: str, keep_assessments: bool = True) -> SendSentiment:
        """Return polarity, subjectivity and the findings they come from."""
        reading = read(text)
        words = neutral_words(reading)
        findings = self._findings(reading, words)
        known = heard(words, by_rules(findings) | answering(words))
        evidence = _evidence(text, words, findings, known)
        verdict = weigh(evidence)
        # Subjectivity is the share of words that carry a tone: nothing here uses it.
        subjectivity = min(1.0, len(findings) / max(1, len(words)))
        return SendSentiment(
            verdict.value if verdict else None,
            subjectivity,
            tuple(_placed(words, each) for each in findings),
            tuple(_placed(words, each) for each in told(known)),
            evidence,
            verdict,
        )

    def taken_apart(self, text: str) -> tuple[list[Word], set[int], Evidence]:
        """Return words, those that rules took, and the rest, for the script that finds weights."""
        reading = read(text)
        words = neutral_words(reading)
        findings = self._findings(reading, words)
        taken = by_rules(findings) | answering(words)
        return words, taken, _evidence(text, words, findings, ())

    def _findings(self, reading: Reading, words: Sequence[Word]) -> list[Finding]:
        found = _from_lexicon(words) + waits(words)
        taken = {at for each in found for at in range(each.first, each.last)}
        found += self._from_textblob(words, taken)
        return turned(reading, words, sorted(found, key=lambda each: each.first))

    def _from_textblob(self, words: Sequence[Word], taken: set[int]) -> list[Finding]:
        """Let TextBlob assess what our own lexicon left over, one clause at a time."""
        known = self._telling
        telling = [at for at, word in enumerate(words) if word.form in known and at not in taken]
        clauses: dict[int, dict[int, Word]] = {words[at].clause: {} for at in telling}
        if not clauses:
            return []
        for at, word in enumerate(words):
            if word.clause in clauses and at not in taken and word.form.isalpha():
                clauses[word.clause][at] = word
        return [
            each
            for clause, rest in clauses.items()
            for each in _assessed(self._bundled, clause, rest)
        ]


class _Loaded(BundledLexicon):  # type: ignore[misc]
    """TextBlob's lexicon once it is loaded: its own asks at each look whether it is."""

    __contains__ = dict.__contains__
    __getitem__ = dict.__getitem__


def private_lexicon() -> BundledLexicon:
    """Return TextBlob's own lexicon, ours to edit: the shared one is the whole process's."""
    lexicon: Any = _Loaded(
        path=shared_lexicon.path,
        synset="wordnet_id",
        negations=(),
        modifiers=("RB",),
        modifier=lambda word: word.endswith("ly"),
        tokenizer=pattern_parser.find_tokens,
        language="en",
    )
    lexicon.load()
    for word in who_words():
        dict.pop(lexicon, word, None)
    for word in noise_words():
        for pos, (_polarity, _subjectivity, intensity) in dict(lexicon.get(word, {})).items():
            lexicon[word][pos] = (0.0, 0.0, intensity)
    return lexicon


def blobber() -> Blobber:
    """Return the factory of blobs that `.sentiment` in this field's way."""
    return Blobber(analyzer=SendAnalyzer())


def by_rules(findings: Iterable[Finding]) -> set[int]:
    """Return the places of words that our own rules speak for; TextBlob's alone do not count."""
    ours = (each for each in findings if _kind(each.rule) != "everyday")
    return {at for each in ours for at in range(each.first, each.last)}


def answering(words: Sequence[Word]) -> set[int]:
    """Return the place of a "Nothing," that answers a question before the words go on."""
    if len(words) < 2 or words[0].segment == words[1].segment:
        return set()
    small = cues()
    return {0} if words[0] in small.answer_words and words[1] in small.answered_by else set()


def _evidence(
    text: str, words: Sequence[Word], findings: Sequence[Finding], known: Sequence[Heard]
) -> Evidence:
    asking = text.rstrip()
    return Evidence(
        scores=tuple(Score(each.clause, each.score, _kind(each.rule)) for each in findings),
        words=tuple(known),
        ends_asking=asking.endswith("?"),
        asks="?" in asking,
        length=len(words),
    )


def _kind(rule: str) -> Kind:
    if rule.endswith("textblob"):
        return "everyday"
    if rule.startswith("wait"):
        return "wait"
    return "set" if rule.startswith(("denial", "denied")) else "plain"


def _from_lexicon(words: Sequence[Word]) -> list[Finding]:
    found = []
    negators = cues().negators
    for match in phrases().longest(words):
        entry: Entry = match.entry
        fixed = entry.kind in ("denial", "neutral") or not negators.isdisjoint(
            words[match.first : match.last]
        )
        rule = f"{entry.kind}: {entry.note}"
        clause = words[match.first].clause
        found.append(Finding(match.first, match.last, clause, entry.score, rule, fixed))
    return found


def _with_tone(bundled: BundledLexicon) -> Iterator[str]:
    """Yield the words that have a tone: without one of them a clause comes to nothing."""
    for word, senses in dict.items(bundled):
        if word.isalpha() and any(polarity for polarity, *_ in senses.values()):
            yield word


def _assessed(bundled: BundledLexicon, clause: int, words: Mapping[int, Word]) -> Iterable[Finding]:
    """Translate TextBlob's assessments; the words come back as they went in, place and all."""
    pairs = ((word, None) for word in words.values())
    places = {id(word): at for at, word in words.items()}
    for chunk, polarity, _subjectivity, _label in bundled.assessments(pairs, negation=False):
        if abs(polarity) >= _WEAKEST:
            at = [places[id(word)] for word in chunk]
            score = round(_BUNDLED_WEIGHT * polarity, 3)
            yield Finding(min(at), max(at) + 1, clause, score, "textblob")


def _placed(words: Sequence[Word], found: Finding) -> Found:
    start, end = words[found.first].start, words[found.last - 1].end
    return Found(start, end, found.clause, found.score, found.rule)
