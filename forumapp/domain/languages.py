"""Which language a quote is in, so that a screen reader speaks it right: by script and small words.

No model and no network: where it is not sure, it is English.
"""

import re
from collections import Counter

ENGLISH = "en-GB"
_SCRIPTS = (  # (language, its letters); the first that holds most letters counts
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("pa", "\u0a00-\u0a7f"),
    ("gu", "\u0a80-\u0aff"),
    ("ta", "\u0b80-\u0bff"),
    ("si", "\u0d80-\u0dff"),
    ("th", "\u0e00-\u0e7f"),
    ("ti", "\u1200-\u137f"),
    ("ko", "\uac00-\ud7af\u1100-\u11ff"),
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u4e00-\u9fff"),
    ("ar", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
    ("ru", "\u0400-\u04ff"),
)
_LETTERS = tuple((lang, re.compile(f"[{letters}]")) for lang, letters in _SCRIPTS)
_CLOSER = {  # letters that only a sister language has
    "ar": (("ur", "ٹڈڑںےھ"), ("fa", "پچژگ")),
    "ru": (("uk", "іїєґ"), ("bg", "ъ")),
}
_SMALL_WORDS = {  # none of them is an English word, or one of a note
    "cy": "mae yn yr ac nid ddim ei fy ein wedi gan gyda oes ydy ond hefyd roedd bod iawn plant "
    "ysgol mab merch rydym nhw fod dim cael diolch",
    "pl": "nie jest się że ale dla moje moja mój mojego syn córka dziecko szkoła szkole bardzo "
    "jak przez czekamy już od ma mamy pomoc pomocy tylko nas nam został jego jej",
    "ro": "este nu și si copilul meu mea fiul fiica școala scoala pentru foarte care din avem sunt "
    "ajutor mai dar",
    "pt": "não nao meu minha filho filha escola muito uma para com está mas ele ela foi são",
    "es": "mi hijo hija escuela muy pero con una está los las para que por ella",
    "fr": "mon fils fille école très nous pas est une avec pour mais les des il elle été",
    "it": "mio figlio mia figlia scuola molto non è una con per ma che della sono",
    "lt": "mano sūnus dukra mokykla labai nėra yra ir bet kad jis ji",
    "so": "wiilkayga gabadhayda iskuulka dugsiga aad waa ma iyo wuxuu waxay laakiin caawimo",
    "tr": "oğlum kızım okul çok bir ve için değil ama bizim yok",
    "sq": "djali vajza shkolla shumë nuk është dhe por për ime im",
    "hu": "fiam lányom iskola nagyon nem és egy hogy van de",
    "sk": "môj syn dcéra škola veľmi nie je sa že ale pre",
    "cs": "můj syn dcera škola velmi není je se že ale pro",
}
_MARKED = {  # letters that only this language's words have
    "pl": re.compile("[ąęłżźńś]"),
    "cy": re.compile("[ŵŷ]"),
    "ro": re.compile("[ățţ]"),
    "tr": re.compile("[ğş]"),
    "hu": re.compile("[őű]"),
}
_SETS = {lang: frozenset(words.split()) for lang, words in _SMALL_WORDS.items()}
_OF_ENGLISH = (
    "the and to of a in is was for we have has my he she they not it with that are but his her "
    "been our had on at no i you us so very me all this after never were"
)
_ENGLISH = frozenset(_OF_ENGLISH.split())
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Return the language of a text as a tag of BCP 47; en-GB where it is not sure."""
    letters = sum(1 for ch in text if ch.isalpha())
    if not letters:
        return ENGLISH
    return _by_script(text, letters) or _by_words(text)


def _by_script(text: str, letters: int) -> str:
    for lang, known in _LETTERS:
        if 2 * len(known.findall(text)) > letters or (lang == "ja" and known.search(text)):
            closer = (each for each, own in _CLOSER.get(lang, ()) if any(ch in text for ch in own))
            return next(closer, lang)
    return ""


def _by_words(text: str) -> str:
    said = Counter(_WORD.findall(text.casefold()))
    counts = {lang: sum(said[word] for word in words) for lang, words in _SETS.items()}
    for lang, letters in _MARKED.items():
        counts[lang] += sum(n for word, n in said.items() if letters.search(word))
    best = max(counts, key=lambda lang: counts[lang])
    english = sum(said[word] for word in _ENGLISH)
    enough = counts[best] >= 2 and 6 * counts[best] >= sum(said.values())
    return best if enough and counts[best] > english else ENGLISH
