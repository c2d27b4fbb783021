"""Keys in the order in which they were pressed.

Textual gives a priority key to its action while the letters before it may still wait at the field they are for.
"""

from __future__ import annotations

import asyncio

from textual.widget import Widget


async def letters_arrived(field: Widget | None) -> None:
    """Wait until the field has handled every key that was pressed before now. Later keys wait until the caller is done."""
    if field is not None and field.is_running:
        arrived = asyncio.Event()
        field.call_later(arrived.set)
        await arrived.wait()
