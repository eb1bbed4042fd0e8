"""Intervals for shares and for the difference of two shares.

Both describe chance among families like those heard; nobody drew them at random, so neither says
anything about all families of an area.
"""

from math import sqrt

Z95 = 1.959963984540054


def wilson(said: int, of: int, z: float = Z95) -> tuple[float, float]:
    """Return the Wilson score interval of a share, without continuity correction.

    Wilson EB (1927), Probable inference, the law of succession, and statistical inference, Journal
    of the American Statistical Association 22:209–212; method 3 in Newcombe RG (1998), Two-sided
    confidence intervals for the single proportion, Statistics in Medicine 17:857–872.
    """
    if of <= 0 or not 0 <= said <= of:
        raise ValueError(f"{said} of {of} is no share")
    share = said / of
    middle = share + z * z / (2 * of)
    reach = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    low = 0.0 if said == 0 else max((middle - reach) / scale, 0.0)
    high = 1.0 if said == of else min((middle + reach) / scale, 1.0)
    return low, high


def newcombe(said: int, of: int, said_2: int, of_2: int, z: float = Z95) -> tuple[float, float]:
    """Return the hybrid score interval of the difference first share minus second share.

    Method 10 in Newcombe RG (1998), Interval estimation for the difference between independent
    proportions: comparison of eleven methods, Statistics in Medicine 17:873–890.
    """
    low, high = wilson(said, of, z)
    low_2, high_2 = wilson(said_2, of_2, z)
    share, share_2 = said / of, said_2 / of_2
    gap = share - share_2
    below = sqrt((share - low) ** 2 + (high_2 - share_2) ** 2)
    above = sqrt((high - share) ** 2 + (share_2 - low_2) ** 2)
    return max(gap - below, -1.0), min(gap + above, 1.0)
