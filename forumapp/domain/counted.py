"""A number with its word, as every sentence writes it."""


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its word: “1 piece”, “2 pieces”; `many` where an s is not enough."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
