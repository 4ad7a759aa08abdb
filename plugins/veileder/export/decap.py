"""A configuration of Decap, a form page on top of git, made from the schema and from a kommune's own files.

Decap shows a file as one form. A form has a field for everything the schema knows, also what the file does not say yet:
that stays unsaid until somebody writes it. A field is left out where the file says something that the form would spoil;
Decap keeps what it does not show. Ids are hidden, and what has an id is neither added nor removed: others refer to it.
Decap's options: https://decapcms.org/docs/widgets/ and https://decapcms.org/docs/i18n/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from veileder.export.source_schema import source_schema
from veileder.places import KOMMUNE_FOLDER, shown
from veileder.schema.base import MAALFORMER
from veileder.source.files import prose_files, read_prose, read_text, yaml_files
from veileder.source.node import Node
from veileder.source.yaml_reader import read_yaml

Schema: TypeAlias = dict[str, Any]
Field: TypeAlias = dict[str, Any]

PAGE = """<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Rediger veilederen</title>
<link rel="cms-config-url" type="text/yaml" href="config.yml">
</head>
<body>
<noscript>Her trengs JavaScript. Veilederen selv kan leses uten.</noscript>
<script src="decap/decap-cms.js"></script>
</body>
</html>
"""
TO_FILL_IN = "FYLL-UT"
_LOCALES = {"nb": "nb_no", "nn": "nn_no"}
_LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk"}
# Who keeps the files: how its addresses for editing look, and what Decap needs to know of it.
_HOSTS = (
    ("github", re.compile(r"https://github\.com/(?P<repo>[^/]+/[^/]+)/(?:edit|blob)/(?P<branch>[^/{]+)/")),
    ("gitlab", re.compile(r"https://[^/]+/(?P<repo>[^{]+?)/-/(?:edit|blob)/(?P<branch>[^/{]+)/")),
    ("gitea", re.compile(r"https://[^/]+/(?P<repo>[^/]+/[^/]+)/_edit/(?P<branch>[^/{]+)/")),
)
_GITHUB_API = "https://api.github.com"
_DAY = {"format": "YYYY-MM-DD", "date_format": "DD.MM.YYYY", "time_format": False}
_LONG = ("Rik", "Tekst")
_SMALL = "Bare små bokstaver a–z, tall og bindestrek"
# What a form page must not touch: it belongs to the base, or to a program.
_NOT_SHOWN = {"låst", "basert-på"}
# About the object and not its content: last in the form.
_LAST = ("lover", "kilder", "søkeord", "etter", "først", "fjern", "eier", "endret", "kontrollert")
_LABELS = {"e-post": "E-post", "id": "Id", "nb": "Bokmål", "nn": "Nynorsk", "los": "Los"}


def decap_config(root: Path, kommune: str, *, languages: Sequence[str], site: str, edit: str) -> dict[str, Any]:
    """What ``config.yml`` holds.

    Args:
        root: the project's root.
        kommune: folder name under ``kommuner/``.
        languages: målformer, the main one first.
        site: the guide's public address.
        edit: the kommune's address for editing a file (``rediger``), which tells who keeps the files, or "".
    """
    folder = root / KOMMUNE_FOLDER / kommune
    own = folder.relative_to(root).as_posix()
    return {
        "backend": backend(edit),
        "publish_mode": "editorial_workflow",
        "locale": _LOCALES[languages[0]],
        "site_url": site,
        "display_url": site,
        "media_folder": f"{own}/filer",
        "public_folder": "/filer",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "i18n": {"structure": "multiple_files", "locales": list(languages), "default_locale": languages[0]},
        "collections": [_data(folder, root), *_prose(folder, root, languages)],
    }


def backend(edit: str) -> dict[str, Any]:
    """Who keeps the files, and how an editor logs in there; ``TO_FILL_IN`` stands for what nobody but you knows."""
    for name, pattern in _HOSTS:
        if found := pattern.match(edit):
            host = f"https://{urlsplit(edit).hostname}"
            return {"name": name, "repo": found["repo"], "branch": found["branch"], **_login(name, host)}
    return {"name": "gitlab", "repo": TO_FILL_IN, "branch": "main", **_login("gitlab", "https://gitlab.com")}


def _login(name: str, host: str) -> dict[str, str]:
    if name == "github":
        return {"base_url": f"https://{TO_FILL_IN}.example.no"}  # GitHub needs a small server for the login
    api = "api/v4" if name == "gitlab" else "api/v1"
    how = {"auth_type": "pkce"} if name == "gitlab" else {}
    return {**how, "app_id": TO_FILL_IN, "base_url": host, "api_root": f"{host}/{api}"}


def page(config: dict[str, Any]) -> str:
    """``index.html``: loads Decap and everything else from its own address, and talks only to who keeps the files.

    Decap makes styles in the browser and compiles the check of its configuration there, so the page can live neither
    with the guide's policy nor beside the guide's headers.
    """
    keeper = config["backend"]
    origins = {keeper.get("api_root", _GITHUB_API), keeper["base_url"]}
    talks_to = sorted({f"https://{urlsplit(address).hostname}" for address in origins})
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'self'; "
        "script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        f"img-src 'self' data: blob:; connect-src 'self' blob: {' '.join(talks_to)}"
    )
    return PAGE.format(policy=policy)


def _data(folder: Path, root: Path) -> dict[str, Any]:
    """The collection of every YAML file of the kommune: one form per file."""
    schema = source_schema()
    files = []
    for path in yaml_files(folder):
        text, problems = read_text(path, root)
        node, found = read_yaml(text, shown(path, root), folder.name) if not problems else (None, [])
        if node is None or found or not node.mapping:
            continue  # ``check`` tells what is wrong with it; a form would make it worse
        form = Form(schema["$defs"])
        fields = [form.field(key, schema["properties"][key], [child]) for key, child in _known(node, schema)]
        if shown_fields := [field for field in fields if field is not None]:
            name = path.relative_to(folder).with_suffix("").as_posix()
            entry = {"name": name.replace("/", "-"), "label": _file_label(name), "file": shown(path, root)}
            files.append({**entry, "fields": shown_fields})
    return {
        "name": "innhold",
        "label": "Kommunens eget innhold",
        "label_singular": "Fil",
        "description": "Det som står i kommunens egne filer. Resten kommer fra den nasjonale basen.",
        "i18n": False,
        "editor": {"preview": False},
        "files": files,
    }


def _known(node: Node, schema: Schema) -> Iterator[tuple[str, Node]]:
    return ((key, child) for key, child in node.mapping.items() if key in schema["properties"])


def _prose(folder: Path, root: Path, languages: Sequence[str]) -> Iterator[dict[str, Any]]:
    """A collection per folder with prose, målformer side by side: ``<id>.nb.md`` beside ``<id>.nn.md``."""
    found = {}
    for path in prose_files(folder):
        prose, _ = read_prose(path, folder, root, folder.name)
        if prose is not None:
            found[path.parent] = prose.collection
    for place, collection in sorted(found.items()):
        yield {
            "name": f"tekst-{place.relative_to(folder).as_posix().replace('/', '-')}",
            "label": f"Tekster: {collection}",
            "label_singular": "Tekst",
            "description": "Nye tekster lages med «new», så de får det de trenger rundt seg.",
            "folder": shown(place, root),
            "extension": "md",
            "format": "yaml-frontmatter",
            "create": False,
            "delete": False,
            "identifier_field": "body",
            "summary": "{{filename}}",
            "i18n": {"structure": "multiple_files", "locales": list(languages), "default_locale": languages[0]},
            "editor": {"preview": False},
            "fields": [
                {
                    "name": "body",
                    "label": "Tekst",
                    "widget": "text",
                    "i18n": True,
                    "hint": "Skriv Markdown. En tom linje skiller avsnitt, og «- » foran en linje lager et punkt.",
                }
            ],
        }


class Form:
    """Makes fields of a schema for what a file says.

    Args:
        definitions: the schema's ``$defs``.
    """

    def __init__(self, definitions: Schema) -> None:
        self.definitions = definitions

    def field(self, key: str, schema: Schema, values: Sequence[Node]) -> Field | None:
        """The field of a key, or None when it is not shown.

        Args:
            key: the key in YAML.
            schema: its schema.
            values: what the file says there, once per object that has the key.
        """
        if key in _NOT_SHOWN:
            return None
        if key == "id":
            return {"name": "id", "label": "Id", "widget": "hidden"}
        widget = self._widget(schema, values)
        if widget is None:
            return None
        hint = schema.get("description", "")
        return {"name": key, "label": label(key), "required": False, **({"hint": hint} if hint else {}), **widget}

    def _widget(self, schema: Schema, values: Sequence[Node]) -> Field | None:
        name, schema = self._resolved(schema, values)
        kind = schema.get("type")
        if kind == "object":
            if not all(isinstance(node.value, dict) for node in values):
                return None
            return {"widget": "object", "collapsed": False, "fields": self._fields(name, schema, values)}
        if kind == "array":
            return self._list(schema["items"], values)
        if any(isinstance(node.value, dict | list) for node in values):
            return None
        if kind == "boolean":
            return {"widget": "boolean"} if all(isinstance(node.value, bool) for node in values) else None
        if kind == "integer":
            fits = all(type(node.value) is int for node in values)
            return {"widget": "number", "value_type": "int", **_limits(schema)} if fits else None
        if not all(isinstance(node.value, str) for node in values):
            return None
        if "enum" in schema:
            known = all(node.value in schema["enum"] for node in values)
            return {"widget": "select", "options": list(schema["enum"])} if known else None
        if schema.get("format") == "date":
            return {"widget": "datetime", **_DAY}
        rule = {"pattern": [schema["pattern"], _SMALL]} if "pattern" in schema else {}
        return {"widget": "string", **rule}

    def _list(self, schema: Schema, values: Sequence[Node]) -> Field | None:
        if not all(isinstance(node.value, list) for node in values):
            return None
        items = [item for node in values for item in node.items]
        name, schema = self._resolved(schema, items)
        if "enum" in schema:
            return {"widget": "select", "multiple": True, "options": list(schema["enum"])}
        if schema.get("type") != "object":
            inner = self._widget(schema, items)
            return inner and {"widget": "list", "field": {"name": "verdi", "label": "Verdi", **inner}}
        if not all(isinstance(item.value, dict) for item in items):
            return None
        made: Field = {"widget": "list", "collapsed": True, "fields": self._fields(name, schema, items)}
        if "id" in schema["properties"]:
            made |= {"summary": "{{fields.id}}", "allow_add": False, "allow_remove": False}
        return made

    def _fields(self, name: str, schema: Schema, values: Sequence[Node]) -> list[Field]:
        """The fields of an object; the målformer are long texts side by side."""
        made = []
        for key in sorted(schema["properties"], key=_place):
            there = [child for node in values if (child := node.mapping.get(key)) is not None]
            found = self.field(key, schema["properties"][key], there)
            if found is not None and name in _LONG and key in MAALFORMER and found["widget"] == "string":
                found["widget"] = "text"
            if found is not None:
                made.append(found)
        return made

    def _resolved(self, schema: Schema, values: Sequence[Node]) -> tuple[str, Schema]:
        """The name and the body of a schema; of several forms the one that the file uses."""
        name = ""
        while "$ref" in schema or "anyOf" in schema:
            if "$ref" in schema:
                name = schema["$ref"].rsplit("/", 1)[-1]
                schema = self.definitions[name]
                continue
            forms = [form for form in schema["anyOf"] if form.get("type") != "null"]
            plain = bool(values) and not isinstance(values[0].value, dict)
            schema = next((form for form in forms if (form.get("type") == "string") is plain), forms[0])
        return name, schema


def label(key: str) -> str:
    """A key as the label of a field: ``første-kontakt`` → «Første kontakt»."""
    return _LABELS.get(key) or key[:1].upper() + key[1:].replace("-", " ")


def _file_label(name: str) -> str:
    return " / ".join(label(part) for part in name.split("/"))


def _place(key: str) -> int:
    """Where a key stands among the fields of a form: names first, what is about the object last."""
    return _LAST.index(key) + 1 if key in _LAST else -1 if key in ("navn", "tittel", "id") else 0


def _limits(schema: Schema) -> dict[str, int]:
    names = {"minimum": "min", "maximum": "max"}
    return {short: schema[long] for long, short in names.items() if long in schema}
