"""Days as they are typed on the command line."""

from __future__ import annotations

import re
from datetime import date

import click

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Day(click.ParamType[date]):
    """A day such as ``2028-02-29``."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; fails for anything else."""
        if isinstance(value, date):
            return value
        if not _DAY.fullmatch(value):
            self.fail("A day is written as year, month and day: 2028-02-29.", param, ctx)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("There is no such day in the calendar.", param, ctx)
