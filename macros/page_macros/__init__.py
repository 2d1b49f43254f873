"""What a macro puts into a page. Markup lives in partials/, and no logic with it."""

from macros.page_macros.page_macros import INLINE, MACROS, PageMacros

__all__ = ["INLINE", "MACROS", "PageMacros"]
