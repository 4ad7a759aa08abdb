// Asks each quarter of a minute, while the page is seen, whether there is something new, and says so without moving it.
// When the page is no longer for this reader, what stands on it goes away.

const HVERT = 15_000;
const sted = document.querySelector("#nytt[data-adresse]");
const tittel = document.title;
let sist = Date.now();
let klokke;

async function spoer() {
  sist = Date.now();
  let svar;
  try {
    svar = await fetch(`${sted.dataset.adresse}/nytt`, { redirect: "manual", cache: "no-store" });
  } catch {
    return true; // without a network it may be there next time
  }
  if (svar.status >= 500) return true;
  const ord = sted.dataset;
  if (svar.type === "opaqueredirect") return lukk(ord.ute, "/logg-inn", ord.loggInn);
  if (svar.status === 404) return lukk(ord.stengt, "/", ord.forside);
  if (!svar.ok) return false;
  const nye = (await svar.json()).nr - Number(sted.dataset.nr);
  if (nye > 0) vis(nye);
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

function vis(nye) {
  const tekst = nye === 1 ? sted.dataset.en : sted.dataset.flere.replace("%", nye);
  if (sted.textContent === tekst) return;
  const lenke = document.createElement("a");
  lenke.href = sted.dataset.adresse; // without a fragment: the page is fetched anew
  lenke.textContent = tekst;
  sted.replaceChildren(lenke);
  document.title = `(${nye}) ${tittel}`;
}

function vent(tid = HVERT) {
  clearTimeout(klokke);
  klokke = setTimeout(async () => {
    if (!document.hidden && (await spoer())) vent();
  }, tid);
}

if (sted) {
  document.addEventListener("visibilitychange", () => {
    clearTimeout(klokke);
    if (!document.hidden) vent(Math.max(0, HVERT - (Date.now() - sist)));
  });
  vent();
}
