"""What a terminal shows, as far as tests look at it: letters in cells, no colours."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby

import pyte
from pyte.screens import Char
from wcwidth import wcwidth

NOT_DRAWN = re.compile(
    rb"\x1b\[[0-9;:]*m|\x1b\[[<=>?][0-9;]*[\$]?[a-zA-Z](?<![hl])|\x1b\[[0-9;]*\$[a-zA-Z]|\x1b_.*?\x1b\\|\x1b\[\?[0-9;]*\$p", re.DOTALL
)
"""Colours, which take most of the time and nobody looks at, and what pyte does not know."""
UNFINISHED = re.compile(rb"\x1b(?:[\[_][^a-zA-Z~\x1b]*)?\Z")


class Drawn(pyte.Screen):
    """A screen that takes in runs of narrow letters at once; pyte makes a new cell of each, one by one."""

    def draw(self, data: str) -> None:
        """Put letters at the cursor. One without a cell of its own is left out, and what follows it stands there."""
        for narrow, letters in groupby(data, _is_narrow):
            run = list(letters)
            if narrow and self.cursor.x + len(run) <= self.columns:
                line = self.buffer[self.cursor.y]
                for place, letter in enumerate(run, self.cursor.x):
                    line[place] = _cell(letter)
                self.cursor.x += len(run)
                self.dirty.add(self.cursor.y)
                continue
            for letter in run:
                if wcwidth(letter) > 0 or unicodedata.combining(letter):
                    super().draw(letter)


@cache
def _is_narrow(letter: str) -> bool:
    return bool(wcwidth(letter) == 1)


@cache
def _cell(letter: str) -> Char:
    return Char(letter)
