"""The pages of the editor: what each address shows and does."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from itertools import count
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from veileder.commands.edit import form_page
from veileder.commands.edit.draft_site import DraftSite, theme_asset
from veileder.commands.edit.form_page import ACTION, Work
from veileder.commands.edit.lists import kinds_with_counts, rows, search
from veileder.commands.edit.new_page import NEW, Question
from veileder.commands.edit.project import Project, Today
from veileder.commands.edit.server import TOKEN, Answer, Request, moved
from veileder.editing.history import Stuck
from veileder.editing.saving import Unsaveable, Written
from veileder.editing.subjects import KINDS, Subject, title_of
from veileder.editing.values import MISSING, of
from veileder.editing.views import errors_in, lists_of
from veileder.schema.base import NAMES
from veileder.site.alphabet import ascii_spelling
from veileder.site.assets.bundle import asset_address
from veileder.source.store import ChangedMeanwhile

FOLDER = Path(__file__).parent
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_KINDS |= {".woff2": "font/woff2", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
_DRAFTS_KEPT = 8
_BUSY = "Noen andre endret den samme fila akkurat nå. Ingenting er lagret. Se over, og lagre igjen."
_STALE = "Programmet er startet på nytt siden du åpnet siden. Ingenting er lagret ennå. Se over, og lagre igjen."
_UNWRITABLE = "Fila kan ikke skrives. Se om den er åpen i et annet program, og lagre igjen."


class Editor:
    """Answers requests.

    Args:
        root: the project's root.
        names: the kommuner that may be edited.
        today: gives the day.
    """

    def __init__(self, root: Path, names: Sequence[str], today: Today) -> None:
        self.root = root
        self.token = secrets.token_urlsafe(24)
        self._projects = {name: Project(root, name, today) for name in names}
        self._drafts: dict[str, DraftSite] = {}
        self._numbers = count(1)
        self._one_at_a_time = threading.Lock()
        self._templates = Environment(
            loader=FileSystemLoader(FOLDER / "maler"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["asset"] = partial(asset_address, root)

    def refused(self, status: HTTPStatus, text: str) -> Answer:
        """A page that says why something is not done."""
        return self._page("beskjed", {"tittel": "Dette gikk ikke", "tekst": text, "kommune": ""}, status)

    def answer(self, request: Request) -> Answer:
        """The answer to a request."""
        first, _, rest = request.path.partition("/")
        if not first:
            return self._front()
        if first == "_rediger":
            return self._file(FOLDER / "utseende", rest)
        if first == "assets":
            return _sent(theme_asset(self.root, request.path), rest) or self._nothing()
        project = self._projects.get(first)
        if project is None:
            return self._nothing()
        if not request.path.endswith("/") and not rest.startswith("vis/"):
            return moved(f"/{request.path}/") if request.form is None else self._nothing()
        try:
            with self._one_at_a_time:
                return self._of_kommune(project, rest.strip("/").split("/"), request)
        except Unsaveable as error:
            return self.refused(HTTPStatus.CONFLICT, str(error))
        except OSError:
            return self.refused(HTTPStatus.INTERNAL_SERVER_ERROR, _UNWRITABLE)

    def _front(self) -> Answer:
        if len(self._projects) == 1:
            return moved(f"/{next(iter(self._projects))}/")
        return self._page("kommuner", {"tittel": "Hvilken kommune?", "kommune": "", "navn": self._projects})

    def _of_kommune(self, project: Project, parts: list[str], request: Request) -> Answer:
        match parts:
            case [""]:
                return self._home(project, request)
            case ["ting", name]:
                kind = KINDS.get(name)
                if kind is not None and not kind.single:
                    return self._list(project, name)
                return self._form(project, Subject(kind), request) if kind else self._nothing()
            case ["ting", name, id, *action] if name in KINDS:
                return self._thing(project, Subject(KINDS[name], id), action, request)
            case ["ny"]:
                return self._show(project, "nytt", "Lag noe nytt", {"slag": NEW})
            case ["ny", name] if name in NEW:
                return self._new(project, Question(project, *NEW[name]), request)
            case ["angre"]:
                return self._undo(project, request)
            case ["lagret", number] if number.isdecimal():
                return self._saved(project, int(number))
            case ["vis", number, *path]:
                return self._draft(project, number, "/".join(path))
        return self._nothing()

    # Lists

    def _home(self, project: Project, request: Request) -> Answer:
        words = " ".join(request.query.get("sok", [""])).strip()
        report = project.current().compilation.report
        values = {
            "sok": words,
            "treff": search(project, words) if words else [],
            "slag": kinds_with_counts(project),
            "historie": project.history()[::-1][:3],
            "feil": report.errors,
        }
        return self._show(project, "hjem", f"Rediger {project.name}", values)

    def _list(self, project: Project, name: str) -> Answer:
        kind = KINDS[name]
        new = next((key for key, (_, made) in NEW.items() if made is kind), "")
        return self._show(project, "liste", kind.plural, {"rader": rows(project, kind), "slag": kind, "ny": new})

    # One thing

    def _thing(self, project: Project, subject: Subject, action: list[str], request: Request) -> Answer:
        state = project.current().state
        if action == ["tilbake"] and request.form is not None and state.removed(subject):
            name = title_of(state.origins(subject).below, subject.id)
            return self._done(project, request, name, subject, project.saver().restore(subject), [f"{name} er tilbake"])
        if state.origins(subject).shown is MISSING and request.form is None:
            return self._nothing()
        if action == ["fjern"] and not state.is_locked(subject):
            return self._remove(project, subject, request)
        return self._nothing() if action else self._form(project, subject, request)

    def _remove(self, project: Project, subject: Subject, request: Request) -> Answer:
        origins = project.current().state.origins(subject)
        name = title_of(origins.shown, subject.id)
        values: dict[str, Any] = {"ting": subject, "navn": name, "egen": origins.is_own, "andre": []}
        own = [one for one in project.current().state.prose(subject).values() if one.layer == project.kommune]
        values["lange"] = bool(own)
        if request.form is not None:
            written = project.saver().remove(subject)
            after = project.checked({one.path: one.after for one in written}, links=True)
            bad = project.brought(after, links=True)
            if not bad:
                return self._done(project, request, name, subject, written, [f"{name} er tatt bort"])
            values["andre"] = bad
        return self._show(project, "fjern", f"Ta bort «{name}»?", values)

    def _form(self, project: Project, subject: Subject, request: Request) -> Answer:
        if request.form is None:
            return self._shown(form_page.opened(project, subject))
        work = form_page.posted(project, subject, request.form)
        action = work.read.one(ACTION) or "lagre"
        if not request.is_trusted:
            work.message = _STALE
            return self._shown(work, status=HTTPStatus.FORBIDDEN)
        if action in ("vis", "vis-straks"):
            return self._previewed(work, at_once=action == "vis-straks")
        if action not in ("lagre", "kontrollert"):
            return self._shown(work)
        return self._save(work)

    def _save(self, work: Work) -> Answer:
        project, subject = work.project, work.subject
        if project.unread:  # before both versions are compared: what stands in the file seems to be gone
            work.message = project.unread
            return self._shown(work, status=HTTPStatus.CONFLICT)
        try:
            wanted = form_page.wanted_of(work)
            if work.conflicts:
                return self._shown(work, status=HTTPStatus.CONFLICT)
            wanted = form_page.filled(work, wanted)
            change = form_page.change_of(work, wanted)
            if not change.written and not work.read.errors:
                work.message = "Du har ikke endret noe, så det er ingenting å lagre."
                return self._shown(work)
            if form_page.check_change(work, change, wanted) or work.read.errors:
                work.message = "Noe må rettes før dette kan lagres."
                return self._shown(work, status=HTTPStatus.UNPROCESSABLE_ENTITY)
            words = [difference.words for difference in change.differences]
            written = [*change.written, *change.memory]
            entry = project.write(written, form_page.name_of(work), subject.address, words)
        except Unsaveable as error:
            work.message = str(error)
            return self._shown(work, status=HTTPStatus.CONFLICT)
        except ChangedMeanwhile:
            work.message = _BUSY
            return self._shown(work, status=HTTPStatus.CONFLICT)
        except OSError:
            work.message = _UNWRITABLE
            return self._shown(work, status=HTTPStatus.INTERNAL_SERVER_ERROR)
        if work.checked is not None:
            project.is_now(work.checked, written)
        return moved(f"/{project.kommune}/lagret/{entry.number if entry else 0}/")

    def _shown(self, work: Work, *, preview: str = "", status: HTTPStatus = HTTPStatus.OK) -> Answer:
        project, subject, state = work.project, work.subject, work.state
        sections = work.views()
        every = [view for _, views in sections for view in views]
        node = state.below.find(*subject.path)
        local = state.origins(subject).local
        based = of(local, "basert-på")
        general = [one.text for one in work.findings.own.get((), []) if one.severity == "feil"]
        values = {
            "ting": subject,
            "arbeid": work,
            "deler": sections,
            "feil": [(view, language, text) for view, language, text in errors_in(every)],
            "generelt": general,
            "vist": form_page.packed(work.first),
            "kilde": state.layer_name(node.layer) if node is not None and subject.id else "",
            "endret_lokalt": local is not MISSING,
            "laast": state.is_locked(subject) and bool(subject.id),
            "basert": work.is_ticked("_basert", at_first=based is not MISSING),
            "lest": work.is_ticked("_lest", at_first=False),
            "datert": work.is_ticked("_endret", at_first=True),
            "basen_endret": based is not MISSING and based != state.checksum(subject),
            "lister_": lists_of(every, project.current().options),
            "har_endret": any(view.field.key == "endret" for view in every),
            "har_kontrollert": any(view.field.key == "kontrollert" for view in every),
            "visning": preview or self._preview_of(project, subject, "0"),
            "er_vist": bool(preview),
        }
        return self._show(project, "ting", form_page.name_of(work), values, status)

    # The preview

    def _previewed(self, work: Work, *, at_once: bool) -> Answer:
        """The page that the form makes, as a frame on the form or as an address for the script."""
        project = work.project
        try:
            wanted = form_page.wanted_of(work)
            change = form_page.change_of(work, wanted)
        except Unsaveable as error:
            if at_once:
                return Answer(str(error).encode(), "text/plain; charset=utf-8", HTTPStatus.CONFLICT)
            work.message = str(error)
            return self._shown(work)
        compilation = project.checked({one.path: one.after for one in change.written})
        number = str(next(self._numbers))
        if compilation.content is not None:
            self._drafts[number] = DraftSite(self.root, compilation.content)
        for old in list(self._drafts)[:-_DRAFTS_KEPT]:
            del self._drafts[old]
        address = self._preview_of(project, work.subject, number)
        if at_once:
            return Answer(address.encode(), "text/plain; charset=utf-8")
        return self._shown(work, preview=address)

    def _site(self, project: Project, number: str) -> DraftSite | None:
        if number in self._drafts:
            return self._drafts[number]
        compilation = project.current().compilation
        name = f"nå {project.kommune}"
        kept = self._drafts.get(name)
        if kept is None or kept.content is not compilation.content:
            if compilation.content is None:
                return None
            self._drafts[name] = kept = DraftSite(self.root, compilation.content)
        return kept

    def _preview_of(self, project: Project, subject: Subject, number: str) -> str:
        site = self._site(project, number)
        return f"/{project.kommune}/vis/{number}/{site.address_of(subject) if site else ''}"

    def _draft(self, project: Project, number: str, path: str) -> Answer:
        site = self._site(project, number)
        if site is None:
            return self.refused(HTTPStatus.OK, "Siden kan ikke vises før feilene er rettet.")
        if found := _sent(site.asset(path), path):
            return found
        languages = site.content.languages
        first, _, rest = path.partition("/")
        language, place = (first, rest) if first in languages[1:] else (languages[0], path)
        page = site.page(language, f"{place.strip('/')}/" if place.strip("/") else "")
        if page is None:
            return self.refused(HTTPStatus.NOT_FOUND, "Denne siden finnes ikke i forhåndsvisningen.")
        root = f"/{project.kommune}/vis/{number}/"
        folders = [("" if code == languages[0] else f"{code}/", NAMES[code].capitalize()) for code in languages]
        values = {
            "side": page,
            "rot": root,
            "omraader": site.areas(page),
            "farge": site.accent,
            "maalformer": folders,
            "denne": NAMES[language].capitalize(),
        }
        return Answer(self._templates.get_template("visning.html").render(values).encode())

    # New, saved, undone

    def _new(self, project: Project, question: Question, request: Request) -> Answer:
        status = HTTPStatus.OK
        if request.form is not None:
            written = question.answer(request.form)
            if written and question.subject is not None:
                name = title_of(question.now, question.subject.id)
                return self._done(project, request, name, question.subject, written, [f"{name} er laget"])
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        views = question.views()
        values = {
            "sporsmaal": question,
            "adresse": ascii_spelling(question.name),
            "felter": views,
            "feil": list(errors_in(views)),
            "lister_": lists_of(views, project.current().options),
        }
        return self._show(project, "sporsmaal", f"Nytt: {question.kind.singular}", values, status)

    def _done(
        self,
        project: Project,
        request: Request,
        title: str,
        subject: Subject,
        written: list[Written],
        words: list[str],
    ) -> Answer:
        """Write, and show what was done."""
        if not request.is_trusted:
            return self.refused(HTTPStatus.FORBIDDEN, _STALE)
        try:
            entry = project.write(written, title, subject.address, words)
        except ChangedMeanwhile:
            return self.refused(HTTPStatus.CONFLICT, _BUSY)
        return moved(f"/{project.kommune}/lagret/{entry.number if entry else 0}/")

    def _saved(self, project: Project, number: int) -> Answer:
        entries = project.history()
        entry = next((one for one in entries if one.number == number), None)
        if entry is None:
            return moved(f"/{project.kommune}/angre/")
        preview = ""
        match entry.address.strip("/").split("/"):
            case ["ting", name, *id] if name in KINDS:
                subject = Subject(KINDS[name], "".join(id))
                if project.current().state.origins(subject).shown is not MISSING:
                    preview = self._preview_of(project, subject, "0")
        values = {"hendelse": entry, "er_siste": entry is entries[-1], "visning": preview}
        return self._show(project, "lagret", "Lagret", values)

    def _undo(self, project: Project, request: Request) -> Answer:
        done, problem, is_stuck = None, "", False
        if request.form is not None:
            if not request.is_trusted:
                return self.refused(HTTPStatus.FORBIDDEN, _STALE)
            shown = request.form.get("nummer", [""])[-1]
            entries = project.history()
            if shown and shown != str(entries[-1].number if entries else 0):
                problem = "Lista er en annen enn da du åpnet siden. Ingenting er angret. Se over, og prøv igjen."
            elif request.form.get(ACTION, [""])[-1] == "behold":
                project.forget()
            else:
                try:
                    done = project.undo()
                except Stuck as stuck:
                    problem, is_stuck = f"{stuck} Det kan ikke angres her.", True
                except ChangedMeanwhile:
                    problem = _BUSY
        values = {"historie": project.history()[::-1], "angret": done, "problem": problem, "sitter_fast": is_stuck}
        return self._show(project, "angre", "Angre", values)

    # What all pages are made with

    def _nothing(self) -> Answer:
        return self.refused(HTTPStatus.NOT_FOUND, "Siden finnes ikke.")

    def _file(self, folder: Path, name: str) -> Answer:
        path = folder / name
        known = {file.name for file in folder.iterdir()}
        return _sent(path.read_bytes() if name in known else None, name) or self._nothing()

    def _show(
        self,
        project: Project,
        template: str,
        title: str,
        values: Mapping[str, Any],
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Answer:
        whose = {"kommune": project.kommune, "kommunenavn": project.name}
        return self._page(template, {"tittel": title, **whose, **values}, status)

    def _page(self, template: str, values: Mapping[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Answer:
        known = {
            "nokkel": self.token,
            "nokkelnavn": TOKEN,
            "rot": f"/{values['kommune']}/" if values["kommune"] else "/",
        }
        html = self._templates.get_template(f"{template}.html").render({**known, **values})
        return Answer(html.encode(), status=status)


def _sent(content: bytes | None, name: str) -> Answer | None:
    kind = _KINDS.get(Path(name).suffix.lower())
    return Answer(content, kind) if content is not None and kind else None
