"""Load TextBlob without the 245 modules of NLTK, of which the tone uses none.

They take longer to load than TextBlob and a first score together, and 20 MB. TextBlob only needs a
few names of NLTK while it is loaded; whatever is asked of it later is answered by the real one.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def light_nltk() -> Iterator[None]:
    """Let what is loaded in this block find only the names of NLTK, if it is not there already."""
    if "nltk" in sys.modules:
        yield
        return
    sys.modules["nltk"] = _nltk()
    try:
        yield
    finally:
        del sys.modules["nltk"]


class _Later:
    """Something of NLTK that is fetched once somebody asks anything of it."""

    def __init__(self, module: str, name: str, *, made: bool = False) -> None:
        self._module, self._name, self._made = module, name, made

    def __call__(self, *given: Any) -> "_Later":
        """Stand for what the class would make: TextBlob makes three stemmers while it is loaded."""
        return _Later(self._module, self._name, made=True)

    def __getattr__(self, name: str) -> Any:
        real = getattr(import_module(self._module), self._name)
        return getattr(real(*_MADE_WITH.get(self._name, ())) if self._made else real, name)


_MADE_WITH = {"SnowballStemmer": ("english",)}


class _Front(ModuleType):
    """A part of NLTK: the names that it was given, and the real part for all others."""

    def __init__(self, name: str, **known: Any) -> None:
        super().__init__(name)
        self.__dict__.update(known)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def _nltk() -> ModuleType:
    """Return the names that TextBlob needs while it is loaded: two base classes, and four more."""
    stemmers = ("PorterStemmer", "LancasterStemmer", "SnowballStemmer")
    api = _Front("nltk.tokenize.api", TokenizerI=type("TokenizerI", (), {}))
    return _Front(
        "nltk",
        ChunkParserI=type("ChunkParserI", (), {}),
        tokenize=_Front("nltk.tokenize", api=api),
        corpus=_Front("nltk.corpus", wordnet=_Later("nltk.corpus", "wordnet")),
        stem=_Front("nltk.stem", **{name: _Later("nltk.stem", name) for name in stemmers}),
    )
