// The search box in the header: shows what fits what is written, best first. Nothing of it leaves the page.
import { forms, likeness, words } from "./ordlikhet.js";
import { read } from "./sokeregister.js";

const form = document.querySelector("details.sok form");
const input = form.querySelector("input");
const status = form.querySelector("[role=status]");
const above = form.querySelector(".svar");
const list = form.querySelector("ol");
const { rot, ikoner, filer } = form.dataset;
const MARKED = 0.5;
// How like an acute word a word must be; with how many letters it may have an error, or begin a compound.
const ACUTE = 0.9;
const MISSPELT = 6;
const COMPOUND = 5;
const TINY = 3;
let opened;
let guide;
let motor;
let acute;

const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};
const link = (href, ...children) => element("a", { href }, ...children);
const items = (...children) => element("ul", {}, ...children.map((child) => element("li", {}, ...child)));
const phone = (number, name) => {
  const call = link(`tel:${number.replace(/[^\d+]/g, "")}`, number.replaceAll(" ", "\u00a0"));
  if (name) call.setAttribute("aria-label", `${name}: ${number}`);
  return call;
};
const icon = (name) => {
  const [made, use] = ["svg", "use"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  made.setAttribute("class", "ikon");
  made.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${ikoner}#${name}`);
  made.append(use);
  return made;
};
const marked = (text, like) =>
  text.split(/([\p{L}\p{N}]+)/u).map((part, i) => (i % 2 && like(part) > MARKED ? element("mark", {}, part) : part));

// «Nivå 1–3», or the levels one by one when some are left out.
const levelsOf = ({ kind, levels }) => {
  const all = Object.keys(guide.nivaa);
  const places = kind === "nivaa" ? [] : levels.map((id) => all.indexOf(id)).filter((place) => place >= 0);
  const names = places.map((place) => guide.nivaa[all[place]]);
  const unbroken = places.length > 1 && places.at(-1) - places[0] === places.length - 1;
  return unbroken ? [`${names[0]}–${names.at(-1).split(" ").pop()}`] : names;
};

// One result: a number to call, what it is called, what it is, and a sentence about it.
const row = ({ entry }, like) => {
  const [label, sign] = guide.type[entry.kind];
  const where = [label, ...levelsOf(entry), ...entry.guides.map((id) => guide.veileder[id])].filter(Boolean).join(" · ");
  const number = guide.ring[entry.adresse];
  const title = link(rot + entry.adresse, icon(sign), element("span", {}, ...marked(entry.titles[0], like)));
  return element(
    "li",
    {},
    ...(number ? [phone(number, entry.titles[0])] : []),
    title,
    element("span", { class: "hvor" }, where),
    ...(entry.summary ? [element("span", { class: "utdrag" }, ...marked(entry.summary, like))] : []),
  );
};

// An acute word may be inflected, misspelt or the beginning of a compound. A verb and its noun are not the same here:
// «jul» is not «juling».
const isAcute = (q, t) => {
  if (Math.min(q.folded.length, t.folded.length) <= TINY) return q.word === t.word;
  const like = likeness(q, t, false, q.folded.length < MISSPELT ? 0 : 1);
  return like > ACUTE || like < 0 || (t.folded.length >= COMPOUND && q.folded.startsWith(t.folded));
};

// Whether a query has all the words of an acute phrase, whatever stands between them.
const isUrgent = (query) => {
  const written = words(query).map(forms);
  return acute.some((phrase) => phrase.every((t) => written.some((q) => isAcute(q, t))));
};

const acuteBox = () =>
  element(
    "div",
    { class: "akutt-svar" },
    element("p", {}, link(`${rot}haster/`, guide.tekst.akutt)),
    items(...guide.akuttnumre.map(([name, number]) => [`${name} `, phone(number, name)])),
  );

const guessed = (guess) => {
  const button = element("button", { type: "button" }, guess);
  button.addEventListener("click", () => {
    input.value = guess;
    show();
    input.focus();
  });
  return element("p", {}, `${guide.tekst.mente} `, button, "?");
};

const otherWays = () => [
  element("p", {}, guide.tekst["ingen-raad"]),
  items(...guide.veier.map(([path, title]) => [link(rot + path, title)])),
];
const countOf = (query, count) => {
  if (!count) return guide.tekst.ingen.replace("{ord}", () => query);
  return count === 1 ? guide.tekst["ett-treff"] : guide.tekst.treff.replace("{antall}", count);
};
// What a screen reader also says: what stands above the results.
const spoken = (urgent, guess) =>
  element("span", { class: "vh" }, urgent ? `${guide.tekst.akutt}. ` : "", guess ? `${guide.tekst.mente} ${guess}? ` : "");

const show = () => {
  const query = input.value.trim();
  const { hits, guess, like } = motor.search(query);
  const asked = words(query).length > 0;
  const urgent = isUrgent(query);
  above.replaceChildren(
    ...(urgent ? [acuteBox()] : []),
    ...(guess ? [guessed(guess)] : []),
    ...(asked && !hits.length ? otherWays() : []),
  );
  list.replaceChildren(...hits.map((hit) => row(hit, like)));
  status.replaceChildren(...(asked ? [spoken(urgent, guess), countOf(query, hits.length)] : []));
};

const load = async (parts) => {
  const found = await read(parts);
  guide = found.own;
  acute = guide.akutt.map((phrase) => words(phrase).map(forms));
  motor = found.motor;
  show();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  // Without the texts, things are still found by their names. The list does not move under somebody who is in it.
  await found.texts(filer.split(" ").map((file) => fetch(file.replace(/\.\w+\.json$/, "-tekst$&")))).catch(reportError);
  if (!document.activeElement.closest(".svar, .treff")) show();
};

input.addEventListener("input", async () => {
  if (!motor) return;
  show();
  await opened;
  form.dataset.svar = input.value;
});
form.addEventListener("submit", (event) => {
  if (!opened) return; // the search is not here, so the form leads to the list of everything
  event.preventDefault();
  list.querySelector("a:not([href^='tel:'])")?.click();
});
form.addEventListener("keydown", (event) => {
  const stops = [input, ...form.querySelectorAll(".svar a, .svar button, ol a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  stops[Math.max(0, stops.indexOf(document.activeElement) + step)]?.focus();
});

// Begin with the search files that are on their way; what was written meanwhile is answered when they are here.
export const open = (parts) => {
  opened ??= load(parts).then(() => (form.dataset.svar = input.value));
  opened.catch(() => (opened = undefined));
  return opened;
};
