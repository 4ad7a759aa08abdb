"""What a machine must not touch in a text, and how it is kept out of its reach.

A text is cut into lines, and each line into what is translated and what is kept. What is part of a sentence (a token,
an abbreviation, a fixed term) is a made-up word while it is translated, so that the grammar around it holds; what is
only markup (a link's address, the start of a list item) is a blank in Apertium's stream.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_LINE_START = r"^[ \t]*(?:(?:\#{1,6}|[-*+]|\d+[.)]|>|!!!\s+\w+|\?\?\?\+?\s+\w+|===)[ \t]+)+"
_MARKUP = rf"(?P<markup>{_LINE_START}|\[|\]\([^)\n]*\)|\]|\{{[:#.][^{{}}\n]*\}}|</?[a-z][^<>\n]*>|\*\*|~+|\|)"
# «Kaiveien 2», «Kongens gate 4 B»: a place has its name in one målform only.
_STREET = (
    r"(?<!\w)[A-ZÆØÅ][\w-]*(?:veien|vegen|vei|veg|gata|gaten|gate|plassen|plass|bakken|torget"
    r"| (?:gate|vei|veg|plass|allé)) \d+(?: ?[A-Z])?(?!\w)"
)
_KEPT = (
    r"(?P<kept>\{\{[^{}\n]*\}\}|`[^`\n]*`|https?://[^\s)>]*[^\s)>.,;:]|www\.[^\s)>]*[^\s)>.,;:]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|<[^\s<>]*>"
    rf"|{_STREET}"
    r"|(?<!\w)[A-ZÆØÅ][A-ZÆØÅ0-9]*[A-ZÆØÅ](?!\w))"
)
_CONSONANTS = "bcdfghjklmnp"
# A word that is in no dictionary: Apertium writes it as it stands, and inflects what is around it.
_WORD = re.compile(rf"[Qq]([{_CONSONANTS}])([{_CONSONANTS}])x", re.IGNORECASE)
_MOST = len(_CONSONANTS) ** 2
_SPECIAL = re.compile(r"([\\\[\]{}^$/@<>])")
_TOKEN = re.compile(r"\{\{\s*([^{}\n]*?)\s*\}\}")
_LINK = re.compile(r"\]\(\s*<?([^\s)>]+)")
_BLANK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]")
Replace = Callable[[str], Sequence[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line on its way through a machine.

    Args:
        sent: what the machine gets, in Apertium's stream format.
        words: what each made-up word stands for in the translation.
        markup: the blanks, in their order.
        before: white space in front.
        after: white space behind.
    """

    sent: str
    words: tuple[str, ...]
    markup: tuple[str, ...]
    before: str
    after: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to translate."""
        return not re.search(r"[^\W\d_]", _BLANK.sub("", _WORD.sub("", self.sent)))


def protected(line: str, terms: Replace) -> Line | None:
    """Make a line ready for the machine, or None when it cannot be kept safe.

    Args:
        line: a line of a text, without its line break.
        terms: finds the fixed terms of a text: where each begins and ends, and what it is called in the other målform.
    """
    body = line.strip()
    at = line.index(body) if body else len(line)
    if _WORD.search(line):
        return None
    words: list[str] = []
    markup: list[str] = []
    sent: list[str] = []
    for kind, text, replacement in _pieces(body, terms):
        if kind == "markup":
            markup.append(text)
            sent.append(f"[{_escaped(text)}]")
        elif kind == "kept":
            if len(words) == _MOST:
                return None
            first, second = divmod(len(words), len(_CONSONANTS))
            words.append(replacement)
            sent.append(f"Q{_CONSONANTS[first]}{_CONSONANTS[second]}x")
        else:
            sent.append(_escaped(text))
    return Line("".join(sent), tuple(words), tuple(markup), line[:at], line[at + len(body) :])


def restored(line: Line, answer: str) -> str | None:
    """The translated line, or None when the machine has lost, doubled or mangled what was to be kept.

    Args:
        line: what was sent.
        answer: what came back, in the same format.
    """
    answer = answer.strip()
    if [_unescaped(blank) for blank in _BLANK.findall(answer)] != list(line.markup):
        return None
    seen: Counter[int] = Counter()

    def word(match: re.Match[str]) -> str:
        index = _CONSONANTS.index(match[1].lower()) * len(_CONSONANTS) + _CONSONANTS.index(match[2].lower())
        seen[index] += 1
        return line.words[index] if index < len(line.words) else match[0]

    blanks = iter(line.markup)
    pieces = _BLANK.split(answer)[::2]
    text = ""
    for number, piece in enumerate(pieces):
        if _SPECIAL.sub("", piece.replace("\\\\", "")) and re.search(r"(?<!\\)[\[\]{}^$]", piece.replace("\\\\", "")):
            return None
        text += _WORD.sub(word, _unescaped(piece)) + (next(blanks) if number + 1 < len(pieces) else "")
    if seen != Counter(range(len(line.words))):
        return None
    return line.before + text + line.after


def _pieces(body: str, terms: Replace) -> list[tuple[str, str, str]]:
    """(kind, text, what it becomes) of everything in a line, in order."""
    found: list[tuple[str, str, str]] = []
    end = 0
    for match in _FIND.finditer(body):
        found += _with_terms(body[end : match.start()], terms)
        found.append((match.lastgroup or "", match[0], match[0]))
        end = match.end()
    return found + _with_terms(body[end:], terms)


_FIND = re.compile(f"{_MARKUP}|{_KEPT}")


def _with_terms(text: str, terms: Replace) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    end = 0
    for start, stop, replacement in terms(text):
        found += [("", text[end:start], ""), ("kept", text[start:stop], replacement)]
        end = stop
    return [*found, ("", text[end:], "")]


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def broken(source: str, target: str) -> list[str]:
    """What must be the same in both målformer, and is not: tokens and addresses of links. For people to read.

    What stands after «#» in an address is a heading's name, which may be translated.
    """
    found = []
    for pattern in (_TOKEN, _LINK):
        have, want = (Counter(_whole(match) for match in pattern.finditer(text)) for text in (target, source))
        found += [f"«{one}» mangler" for one in want - have]
        found += [f"«{one}» står ikke i kilden" for one in have - want]
    return found


def _whole(match: re.Match[str]) -> str:
    """What is compared: a token without its spaces and without regard to its first letter, for sentences are turned."""
    if match.re is _TOKEN:
        return "{{" + match[1][:1].lower() + match[1][1:] + "}}"
    return match[1].partition("#")[0]
