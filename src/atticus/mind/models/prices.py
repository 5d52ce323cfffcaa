"""What well-known hosted models cost, by the table of prices that is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from atticus.settings import ProviderSettings

THOUSAND: Final = 1_000
"""Tokens asked for, and how many times that is a million: some vendors take more for very long prompts."""


def known(one: ProviderSettings) -> tuple[float, float] | None:
    """Return what a million tokens of a model cost in and out, in US dollars; None where the table has none.

    The table is that of the package genai-prices (MIT), as installed: nothing is asked of anybody.
    """
    from genai_prices import Usage, calc_price  # noqa: PLC0415 (a large table, for those who add a model)

    try:
        read, written = (
            calc_price(usage, one.model, provider_api_url=one.url).total_price
            for usage in (Usage(input_tokens=THOUSAND), Usage(output_tokens=THOUSAND))
        )
    except LookupError:
        return None
    return float(read) * THOUSAND, float(written) * THOUSAND
