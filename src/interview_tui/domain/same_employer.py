"""Whether two names of employers may mean the same one: typed on different days, by hand, they seldom agree to the letter."""

from __future__ import annotations

import re

from interview_tui.domain.text import one_line, search_key

_WORD = re.compile(r"[^\W_]+")
_FORMS = "ab hb kb publ inc incorporated ltd limited llc llp plc co corp corporation company gmbh ag oy oyj as asa aps sa sas srl bv nv"
_SMALL = "group gruppen the and och of i in"
_EMPTY = frozenset(f"{_FORMS} {_SMALL}".split())
"""Forms of companies and small words: what they add to a name does not make it another employer."""


def employer_words(name: str) -> frozenset[str]:
    """The words that a name of an employer is compared by; all of them when nothing else is left."""
    words = frozenset(_WORD.findall(search_key(one_line(name))))
    return words - _EMPTY or words


def may_be_one_employer(one: str, other: str) -> bool:
    """Whether every word of the shorter name is in the longer one, such as ``Acme`` and ``Acme Support AB, Malmö``.

    It rather says yes once too often: on it hangs whether a call needs a permission for the present employer (F8).
    """
    first, second = employer_words(one), employer_words(other)
    return bool(first and second) and (first <= second or second <= first)
