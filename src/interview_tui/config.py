"""The user's settings: a small TOML file that a person may edit. The program itself writes only what it is told on a screen."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from interview_tui.errors import InvalidFile, Problem

THEMES = ("dark", "light", "terminal")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings file says.

    Attributes:
        interviewer: who holds the interviews at this computer; empty until asked for.
        theme: ``dark``, ``light`` or ``terminal`` (the terminal's own sixteen colours).
        keys: binding id to key, such as ``{"interview.next": "ctrl+j"}``.
    """

    interviewer: str = ""
    theme: str = "dark"
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def load_settings(path: Path) -> Settings:
    """Read the settings. A missing file is all defaults; ``INTERVIEW_TUI_INTERVIEWER`` wins over the file.

    Raises:
        InvalidFile: the file is not TOML, or has a field that does not exist or is of the wrong kind.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        data = {}
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidFile((Problem(str(path), 1, 1, f"The settings cannot be read ({type(error).__name__})."),)) from None
    except tomllib.TOMLDecodeError as error:
        raise InvalidFile((Problem(str(path), 1, 1, f"The settings are not valid TOML: {error}."),)) from None
    problems = [f"There is no setting {name!r}; there are: interviewer, theme, keys." for name in data.keys() - _KNOWN]
    interviewer, theme, keys = data.get("interviewer", ""), data.get("theme", "dark"), data.get("keys", {})
    if not isinstance(interviewer, str):
        problems.append("“interviewer” is a name in quotation marks.")
    if theme not in THEMES:
        problems.append(f"“theme” is one of: {', '.join(THEMES)}.")
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        problems.append('“keys” is a table of binding ids and keys, such as "interview.next" = "ctrl+j".')
    if problems:
        raise InvalidFile(tuple(Problem(str(path), 1, 1, text) for text in problems))
    name = _one_line(os.environ.get("INTERVIEW_TUI_INTERVIEWER", "")) or _one_line(interviewer)
    return Settings(name, theme, MappingProxyType(dict(keys)))


def _one_line(text: str) -> str:
    """A name as typed, without the blanks around it; the services clean it like every other text."""
    return " ".join(text.split())


_KNOWN = {"interviewer", "theme", "keys"}


def save_setting(path: Path, name: str, value: str) -> None:
    """Write one setting and leave the rest of the file, with its comments, as it is. Makes the folder (0700) if needed.

    Raises:
        OSError: the file cannot be written.
    """
    import tomlkit

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    document[name] = value
    temporary = path.with_name(path.name + ".new")
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(tomlkit.dumps(document))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
