"""What is typed to open a forum: passphrases and recovery codes, made, checked and read."""

import secrets
import unicodedata

from forumapp.domain.problems import WrongInput

SHORTEST_PASSPHRASE = 8
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to misread
CODE_SYMBOLS = 32  # 32 x 5 = 160 bits: 128 of chance would do
_READ_AS = str.maketrans("ILO", "110")


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short to protect anyone."""
    if len(normal(passphrase)) < SHORTEST_PASSPHRASE:
        raise WrongInput(
            f"The passphrase is too short: use at least {SHORTEST_PASSPHRASE} characters. "
            "Four random words are easy to remember and hard to guess."
        )


def new_recovery_code() -> str:
    """Return a fresh recovery code: 32 symbols in groups of four, to print and keep elsewhere."""
    symbols = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_SYMBOLS))
    return "-".join(symbols[i : i + 4] for i in range(0, CODE_SYMBOLS, 4))


def normal(passphrase: str) -> str:
    """Return a passphrase as it is wrapped, however a keyboard wrote its letters."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def read_code(code: str) -> str:
    """Return the symbols of a recovery code as typed: no gaps, and no letter misread."""
    symbols = "".join(ch for ch in code.upper() if ch.isalnum())
    return symbols.translate(_READ_AS)
