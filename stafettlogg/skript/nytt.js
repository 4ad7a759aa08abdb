// Asks each quarter of a minute, while the page is seen, whether there is something new, and says so without moving it.
// On the front page it asks for all the logs at once. What is no longer for this reader goes away from the page.

const HVERT = 15_000;
const LENGST = 300_000; // between two tries, when there is no answer
const sted = document.querySelector("#nytt[data-adresse]");
const tittel = document.title.replace(/^\(\d+\) /, "");
let sist = Date.now();
let hvert = HVERT;
let klokke;

// Returns whether to ask again; without an answer it takes longer each time.
async function spoer() {
  sist = Date.now();
  let svar;
  try {
    svar = await fetch(`${sted.dataset.adresse}/nytt`, { redirect: "manual", cache: "no-store" });
  } catch {
    return utsett(); // without a network it may be there next time
  }
  if (svar.status >= 500) return utsett();
  hvert = HVERT;
  const ord = sted.dataset;
  if (svar.type === "opaqueredirect") return lukk(ord.ute, "/logg-inn", ord.loggInn);
  if (svar.status === 404) return lukk(ord.stengt, "/", ord.forside);
  if (!svar.ok) return false;
  const lest = await svar.json();
  if ("alle" in ord) visAlle(lest.ulest);
  else if (lest.nr > Number(ord.nr)) vis(lest.nr - Number(ord.nr), antall(ord.en, ord.flere, lest.nr - Number(ord.nr)));
  return true;
}

function utsett() {
  hvert = Math.min(hvert * 2, LENGST);
  return true;
}

function lukk(tekst, adresse, lenketekst) {
  const side = document.querySelector("main");
  const overskrift = document.createElement("h1");
  const vei = document.createElement("p");
  const lenke = document.createElement("a");
  overskrift.textContent = tekst;
  lenke.href = adresse;
  lenke.textContent = lenketekst;
  vei.append(lenke);
  side.replaceChildren(overskrift, vei);
  document.title = tittel;
  side.focus(); // so that it is read aloud
  return false;
}

function antall(en, flere, nye) {
  return nye === 1 ? en : flere.replace("%", nye);
}

function vis(nye, tekst) {
  document.title = nye ? `(${nye}) ${tittel}` : tittel;
  if (!tekst || sted.textContent === tekst) return;
  const lenke = document.createElement("a");
  lenke.href = sted.dataset.adresse || "/"; // without a fragment: the page is fetched anew
  lenke.textContent = tekst;
  sted.replaceChildren(lenke);
}

const sum = (tall) => Object.values(tall).reduce((a, b) => a + b, 0);
let foer; // what was new when the page came

function visAlle(ulest) {
  const paaSiden = new Set([...document.querySelectorAll("[data-logg]")].map((en) => en.dataset.logg));
  const borte = [...paaSiden].filter((logg) => !(logg in ulest));
  const kommet = Object.keys(ulest).some((logg) => !paaSiden.has(logg));
  for (const logg of borte) document.querySelectorAll(`[data-logg="${logg}"]`).forEach((en) => en.remove());
  document.querySelectorAll(".kort:not(:has(.logg-plan))").forEach((en) => en.remove()); // a name with nothing under it
  for (const en of document.querySelectorAll("[data-ulest]")) {
    const nye = ulest[en.dataset.ulest];
    en.textContent = antall(sted.dataset.ulestEn, sted.dataset.ulestFlere, nye);
    en.closest("li").hidden = !nye;
  }
  const nye = sum(ulest);
  const gruppe = document.querySelector("[data-nye]");
  if (gruppe) gruppe.hidden = !nye;
  const ingenting = document.querySelector("[data-ingenting]");
  if (ingenting && nye) ingenting.hidden = true;
  const flere = nye - foer;
  if (flere > 0) vis(nye, antall(sted.dataset.en, sted.dataset.flere, flere));
  else vis(nye, borte.length || kommet ? sted.dataset.endret : "");
}

function vent(tid = hvert) {
  clearTimeout(klokke);
  klokke = setTimeout(async () => {
    if (!document.hidden && (await spoer())) vent();
  }, tid);
}

if (sted) {
  foer = Number(sted.dataset.nyeFoer);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(klokke);
    if (!document.hidden) vent(Math.max(0, hvert - (Date.now() - sist)));
  });
  vent();
}
