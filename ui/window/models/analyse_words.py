"""What a newer reading would change, in sentences."""

from PySide6.QtCore import QCoreApplication

from forumapp.services.analysing_preview import Preview


def seen_words(seen: Preview) -> str:
    """Say what reading again would change."""
    tr = QCoreApplication.translate
    if not seen.tone_count and not seen.areas:
        said = tr("Analyse", "The newer reading says the same of all {n} pieces.")
        return said.format(n=f"{seen.looked:n}")
    said = tr(
        "Analyse",
        "Of {n} pieces, the newer reading gives {tones} another tone, {areas} other suggestions.",
    )
    counts = {"tones": f"{seen.tone_count:n}", "areas": f"{seen.areas:n}"}
    lines = [said.format(n=f"{seen.looked:n}", **counts)]
    changes = (_change(*turn, count) for turn, count in list(seen.tones.items())[:3])
    lines += ["; ".join(changes) + "."] if seen.tones else []
    lines.append(tr("Analyse", "What people judged stays as it is."))
    return " ".join(lines)


def _change(before: str | None, after: str | None, count: int) -> str:
    said = QCoreApplication.translate("Analyse", "{count} from {before} to {after}")
    return said.format(count=f"{count:n}", before=_word(before), after=_word(after))


def _word(label: str | None) -> str:
    tr = QCoreApplication.translate
    words = {
        "negative": tr("Analyse", "negative"),
        "positive": tr("Analyse", "positive"),
        "neutral": tr("Analyse", "neutral"),
        "mixed": tr("Analyse", "mixed"),
    }
    return words.get(label or "", tr("Analyse", "no tone found"))
