"""``build.py new``: scaffolds that pass ``check``, with comments that say what to fill in."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path

from veileder.commands.common import chosen, say
from veileder.commands.norwegian import program
from veileder.diagnostics import closest
from veileder.editing.scaffold import KINDS, kommune_file, object_files, slug
from veileder.editing.scaffold_language import FOLDER, language_file
from veileder.guide.content import load_content
from veileder.layers.chain import RESERVED_FOLDERS, kommuner, load_chain
from veileder.places import KOMMUNE_FOLDER
from veileder.schema.spraaktag import problem

_LANGUAGE = "språk"
# What no kommune has in its name, and YAML would understand as something else.
_NO_NAME = re.compile(r"[^\w .'/–-]|_")


def run(root: Path, kind: str, name: str, kommune: str | None) -> int:
    """Make a kommune, or an object in one.

    Args:
        root: the project's root.
        kind: "kommune", "språk" or a key of ``KINDS``.
        name: the kommune's name, the language's tag, or the new object's id.
        kommune: where an object goes.

    Returns:
        0 when made, 1 when it is there already, 2 for a wrong call or a name that is taken by Stafett itself.
    """
    if kind == "kommune":
        return _kommune(root, name)
    kind = {"verktoy": "verktøy", "sprak": _LANGUAGE}.get(kind, kind)
    kinds = (*KINDS, _LANGUAGE)
    if kind not in kinds:
        near = closest(kind, ["kommune", "repo", *kinds])
        hint = f" Mente du «{near}»?" if near else f" Det finnes: kommune, repo, {', '.join(kinds)}."
        print(f"«{kind}» kan ikke lages her.{hint}", file=sys.stderr)
        return 2
    if kommune is None:
        print(f"Si hvilken kommune det skal inn i: {program()} new {kind} {name} -k KOMMUNE", file=sys.stderr)
        return 2
    selected = chosen(root, (kommune,))
    if selected is None:
        return 2
    if kind == _LANGUAGE:
        return _language(root, name, selected[0])
    return _object(root, kind, slug(name), name, selected[0])


def kommune_id(name: str) -> str:
    """The id of a new kommune, or "" after saying why it cannot be called that."""
    id = slug(name.removesuffix(" kommune"))
    if not id or _NO_NAME.search(name):
        print("Skriv navnet på kommunen, for eksempel: Fjordvik", file=sys.stderr)
        return ""
    if id in (*RESERVED_FOLDERS, "index"):
        print(f"En kommune kan ikke hete «{id}», for det navnet bruker Stafett selv.", file=sys.stderr)
        return ""
    return id


def _kommune(root: Path, name: str) -> int:
    id = kommune_id(name)
    if not id:
        return 2
    if id in kommuner(root):
        print(f"Kommunen «{id}» finnes fra før, i {KOMMUNE_FOLDER}/{id}/. Den er ikke rørt.", file=sys.stderr)
        return 1
    folder = root / KOMMUNE_FOLDER / id
    _write(folder / "kommune.yaml", kommune_file(id, name))
    say(f"Laget {KOMMUNE_FOLDER}/{id}/kommune.yaml. Fyll ut det som er merket med FYLL UT.")
    say(f"Se veilederen mens du skriver:  {program()} serve {id}")
    return 0


def _object(root: Path, kind: str, id: str, name: str, kommune: str) -> int:
    _, collection = KINDS[kind]
    existing = load_chain(root, kommune).tree.find(collection, id)
    if existing is not None:
        print(
            f"{kind.capitalize()} «{id}» finnes fra før, i {existing.position}. Ingenting er endret.", file=sys.stderr
        )
        return 1
    files = object_files(kind, id, name[:1].upper() + name[1:].replace("-", " "))
    for place, text in files.items():
        path = root / KOMMUNE_FOLDER / kommune / place
        _write(path, text)
        say(f"Laget {path.relative_to(root).as_posix()}")
    say(f"Se etter at alt stemmer:  {program()} check {kommune}")
    return 0


def _language(root: Path, tag: str, kommune: str) -> int:
    id = tag.lower().replace("_", "-")
    kind, near = problem(id)
    if kind:
        hint = f" Mente du «{near}»?" if near else " Skriv koden til språket, for eksempel se, ar eller ku-arab."
        print(f"«{tag}» er ikke et språk som kan lages.{hint}", file=sys.stderr)
        return 2
    content, _ = load_content(load_chain(root, kommune), datetime.date.min)
    if content is None:
        print(f"Innholdet har feil som må rettes først. Se dem med:  {program()} check {kommune}", file=sys.stderr)
        return 1
    if id in content.known_ids("språk"):
        print(f"Språket «{id}» finnes fra før, i {content.at('språk', id)}. Ingenting er endret.", file=sys.stderr)
        return 1
    path = root / KOMMUNE_FOLDER / kommune / FOLDER / f"{id}.yaml"
    if path.exists():
        print(f"{path.relative_to(root).as_posix()} finnes fra før. Ingenting er endret.", file=sys.stderr)
        return 1
    _write(path, language_file(content, id))
    say(f"Laget {path.relative_to(root).as_posix()}. Det blir ikke publisert før noen som kan språket, har lest det.")
    say(f"Se sidene mens dere oversetter:  {program()} serve {kommune}")
    return 0


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
