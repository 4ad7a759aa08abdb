// Keeps on the server what is being written, and says plainly when it cannot. Nothing is stored in the browser.
// A form asks for it with data-utkast (where to send) and data-skjema (its name); what happens is told under
// its first text field (or the one with data-utkast-her), with the words of #utkast-ord.

const STILLE = 1000;
const IGJEN = 5000;
const SENESTE = 30_000;

const ord = document.querySelector("#utkast-ord")?.dataset;
const skjema = document.querySelector("form[data-utkast]");
const felt = skjema?.querySelector("textarea[data-utkast-her]") ?? skjema?.querySelector("textarea");
if (ord && felt) begynn();

function begynn() {
  const sted = document.createElement("p");
  sted.className = "logg-utkast";
  sted.setAttribute("role", "status");
  (felt.closest(".svar") ?? felt).after(sted);

  const foerst = innhold();
  let lagret = felt.form.dataset.hele === undefined ? felt.defaultValue : foerst; // what the server has
  let klokke;
  let forsok = 0;
  let lagrer = null; // the one save that is under way
  let sender = false;

  const ulagret = () => innhold() !== lagret;
  const merke = () => skjema.querySelector("[name=csrfmiddlewaretoken]");

  /** The text; of a form that is kept as a whole, all its fields as JSON. */
  function innhold() {
    if (skjema.dataset.hele === undefined) return felt.value;
    const verdier = {};
    for (const navn of new Set(new FormData(skjema).keys())) {
      const alle = new FormData(skjema).getAll(navn);
      const flere = skjema.elements[navn] instanceof RadioNodeList || skjema.elements[navn].type === "checkbox";
      if (navn !== "csrfmiddlewaretoken") verdier[navn] = flere ? alle : alle[0];
    }
    return JSON.stringify(verdier);
  }

  function si(tekst, feil = false, lenke = "") {
    sted.classList.toggle("er-feil", feil);
    sted.textContent = tekst;
    if (!lenke) return;
    const a = document.createElement("a");
    a.href = "/logg-inn";
    a.target = "_blank";
    a.rel = "noopener";
    a.textContent = lenke;
    sted.append(" ", a);
  }

  function lagre() {
    clearTimeout(klokke);
    lagrer ??= forsokLagre().finally(() => {
      lagrer = null;
    });
    return lagrer;
  }

  async function forsokLagre() {
    const tekst = innhold();
    let utfall = await send(tekst);
    if (utfall === "merke") utfall = (await nyttMerke()) ?? (await send(tekst));
    if (utfall === "ok") {
      lagret = tekst;
      forsok = 0;
      const tid = new Date().toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Oslo" });
      si(ord.lagret.replace("%", tid.replace(":", ".")));
      if (ulagret()) vent(STILLE);
      return true;
    }
    if (utfall === "ute") si(ord.ute, true, ord.loggInn);
    else si(utfall === "annen" ? ord.annen : ord.feil, true);
    forsok += 1;
    vent(Math.min(IGJEN * forsok, SENESTE));
    return false;
  }

  /** «ok», «ute» (the login has ended), «merke» (the form's token is too old) or «feil». */
  async function send(tekst) {
    try {
      const body = new URLSearchParams({ skjema: skjema.dataset.skjema, tekst, csrfmiddlewaretoken: merke().value });
      const svar = await fetch(skjema.dataset.utkast, { method: "POST", body, redirect: "manual", cache: "no-store" });
      if (svar.status === 204) return "ok";
      if (svar.type === "opaqueredirect") return "ute";
      return svar.status === 403 ? "merke" : "feil";
    } catch {
      return "feil";
    }
  }

  /** After a new login in another tab: take the new token from this page as it is now, if the same person is there.
      Nothing when it is taken, else why not: what one has written must not end up with somebody else. */
  async function nyttMerke() {
    try {
      const svar = await fetch(location.href, { redirect: "manual", cache: "no-store" });
      if (svar.type === "opaqueredirect") return "ute";
      if (!svar.ok) return "feil";
      const side = new DOMParser().parseFromString(await svar.text(), "text/html");
      if (side.querySelector("#utkast-ord")?.dataset.hvem !== ord.hvem) return "annen";
      const nytt = side.querySelector("form[data-utkast] [name=csrfmiddlewaretoken]")?.value;
      if (!nytt) return "feil";
      for (const gammelt of document.querySelectorAll("[name=csrfmiddlewaretoken]")) gammelt.value = nytt;
      return null;
    } catch {
      return "feil";
    }
  }

  function vent(tid) {
    clearTimeout(klokke);
    klokke = setTimeout(() => {
      if (ulagret() || forsok) lagre();
    }, tid);
  }

  skjema.addEventListener("input", () => {
    if (!forsok) vent(STILLE);
  });
  for (const navn of ["online", "focus"]) {
    addEventListener(navn, () => {
      if (forsok) lagre();
    });
  }
  addEventListener("pagehide", () => clearTimeout(klokke));
  addEventListener("beforeunload", (hendelse) => {
    if (ulagret() && !sender) hendelse.preventDefault();
  });
  // What is not saved yet is saved before it is sent: a login that has ended must not take it away.
  skjema.addEventListener("submit", async (hendelse) => {
    if (sender || (!ulagret() && !forsok)) {
      sender = true;
      return;
    }
    hendelse.preventDefault();
    const knapp = hendelse.submitter;
    await lagrer;
    if (await lagre()) {
      sender = true;
      skjema.requestSubmit(knapp);
    } else {
      sted.scrollIntoView({ block: "nearest" });
    }
  });
  addEventListener("pageshow", () => {
    sender = false;
    if (ulagret()) vent(STILLE); // the browser may have put back what was written
  });
}
