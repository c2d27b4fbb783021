"""Makes bank files that nobody should write, the same ones for the same seed and number."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

_WORDS = (
    "kind id version stage language title minutes sections questions label answer say anchors poor probes listen_for choices people about "
    "enabled repeats rules pacing career << competencies weight"
).split()
_SCALARS = (
    *"no on 1:30 010 ~ 2001-02-30 .nan 0x1F 1e400 '' bank persona quick-screen rated notes [] {} {first_name} '{nobody}' @x %x *a".split(),
    *("`x`", "- x", '"\\e]0;x\\a"', '"\\ud83d"', '"\\0"', "'it''s'", "!!python/object/apply:os.system ['true']", "&a x", "å ä ö"),
    *("'\U0001f469\u200d\U0001f4bb'", "|\n  x", "> x", "a: b: c", "? x", "x" * 11_000, "9" * 5000),
)
_ODD = (
    *("\t", "&a ", "*a ", "!!str ", "!x ", "\x1b[2J", "\x00", "\x85", "\u202e", "\ufeff", "\u2028", "\ud7ff", "\U0010ffff"),
    *("<<: *a", "---", "...", "%TAG ! x", ": ", "- ", "{", "}", "[", "]", "'", '"', "|", "# ", "\\", "?"),
)


class Odd(NamedTuple):
    """A bank file and how it was made."""

    kind: str
    content: bytes


def odd_file(good: Sequence[bytes], seed: int, number: int) -> Odd:
    """The file with a number.

    Args:
        good: whole banks, to change.
    """
    dice = random.Random(f"{seed} yaml {number}")
    kind = list(_KINDS)[number % len(_KINDS)]
    return Odd(kind, _KINDS[kind](dice.choice(good), dice))


def _lines(content: bytes, dice: random.Random) -> bytes:
    """Lines that are missing, doubled, swapped or indented otherwise."""
    lines = content.decode().split("\n")
    for _ in range(dice.choice((1, 1, 2, 5))):
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(5):
            case 0:
                del lines[at : at + dice.choice((1, 1, 3, 20))]
            case 1:
                lines[at:at] = lines[at : at + dice.choice((1, 4))]
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = dice.choice((" ", "  ", "    ", "\t")) + lines[at]
            case _:
                lines[at] = lines[at][dice.choice((1, 2, 4)) :]
        lines = lines or [""]
    return "\n".join(lines).encode()


def _put_in(content: bytes, dice: random.Random) -> bytes:
    """Signs that mean something to YAML or to a terminal, anywhere."""
    text = content.decode()
    for _ in range(dice.choice((1, 1, 3, 10))):
        at = dice.randrange(len(text))
        text = text[:at] + dice.choice(_ODD) + text[at + dice.choice((0, 0, 1, 3)) :]
    return text.encode()


def _other_values(content: bytes, dice: random.Random) -> bytes:
    """Values of another type, or none."""
    lines = content.decode().split("\n")
    keyed = [number for number, line in enumerate(lines) if ": " in line and not line.lstrip().startswith("#")]
    for at in dice.sample(keyed, dice.choice((1, 2, 6))):
        name = lines[at].split(": ", 1)[0]
        lines[at] = f"{name}: {dice.choice(_SCALARS)}"
    return "\n".join(lines).encode()


def _bytes(content: bytes, dice: random.Random) -> bytes:
    """Bits and bytes that are no UTF-8, cut inside a character."""
    changed = bytearray(content)
    match dice.randrange(4):
        case 0:
            return bytes(changed[: dice.randrange(len(changed))])
        case 1:
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        case 2:
            at = dice.randrange(len(changed))
            changed[at : at + 2] = dice.randbytes(dice.choice((1, 2, 50)))
        case _:
            return dice.randbytes(dice.randrange(600))
    return bytes(changed)


def _encoded(content: bytes, dice: random.Random) -> bytes:
    """Other encodings and line ends."""
    text = content.decode()
    made = (
        lambda: text.encode("utf-16"),
        lambda: text.encode("utf-16-le"),
        lambda: text.encode("utf-32"),
        lambda: text.encode("latin-1", "replace"),
        lambda: b"\xef\xbb\xbf" + content,
        lambda: text.replace("\n", "\r\n").encode(),
        lambda: text.replace("\n", "\r").encode(),
        lambda: text.replace("\n", "\u2028").encode(),
        lambda: text.encode("utf-7"),
    )
    return dice.choice(made)()


def _deep(content: bytes, dice: random.Random) -> bytes:
    """Nesting without end, aliases that multiply, merge keys in a chain."""
    many = dice.choice((19, 21, 1_000, 100_000))
    made = (
        lambda: b"[" * many,
        lambda: b"{a: " * many,
        lambda: b"sections: " + b"[" * many + b"]" * many,
        lambda: "".join(" " * depth + "a:\n" for depth in range(min(many, 1200))).encode(),
        lambda: b"- " * many + b"x",
        lambda: "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(12)).encode(),
        lambda: "".join(f"m{n}: &m{n} {{<<: [*m{max(n - 1, 0)}, *m{max(n - 1, 0)}]}}\n" for n in range(40)).encode(),
        lambda: b"? " * min(many, 5_000),
        lambda: b"&a [*a]",
        lambda: content + b"\n---\n" + content,
    )
    return dice.choice(made)()


def _large(content: bytes, dice: random.Random) -> bytes:
    """More of everything than anybody needs."""
    text = content.decode()
    made: tuple[Callable[[], str], ...] = (
        lambda: "#" * (1024 * 1024 + dice.choice((-1, 0, 1, 10_000_000))),
        lambda: "kind: bank\nsections:\n- questions:\n" + "".join(f"  - {{id: q{n}}}\n" for n in range(dice.choice((501, 10_000)))),
        lambda: "".join(f"f{n}: x\n" for n in range(60_000)),
        lambda: text.replace("say: ", "say: " + "word " * 200_000, 1),
        lambda: text.replace("title: ", "title: " + "x" * 900_000, 1),
        lambda: "choices: [" + "a, " * 150_000 + "a]",
        lambda: f'say: "{"{" * 300_000}"\n' + text,
        lambda: '"' + "\\x41" * 200_000 + '": 1',
    )
    return dice.choice(made)().encode()


def _grown(_: bytes, dice: random.Random) -> bytes:
    """A tree of a bank's own words, grown at random."""

    def grow(depth: int) -> str:
        pad = "  " * depth
        if depth > dice.randrange(2, 7):
            return " " + dice.choice(_SCALARS) + "\n"
        lines = []
        for _ in range(dice.randrange(1, 6)):
            head = "- " if dice.random() < 0.3 else f"{dice.choice(_WORDS)}: " if dice.random() < 0.9 else dice.choice(_SCALARS)[:40]
            rest = grow(depth + 1) if dice.random() < 0.6 else dice.choice(_SCALARS) + "\n"
            lines.append(f"{pad}{head}{rest if rest.endswith(chr(10)) and not rest.startswith('  ') else chr(10) + rest}")
        return ("\n" if depth else "") + "".join(lines)

    return grow(0).encode("utf-8", "replace")


_KINDS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "lines": _lines,
    "signs": _put_in,
    "values": _other_values,
    "lines and values": lambda content, dice: _other_values(_lines(content, dice), dice),
    "bytes": _bytes,
    "encoding": _encoded,
    "deep": _deep,
    "large": _large,
    "grown": _grown,
    "grown otherwise": _grown,
}
