// The search files of a guide, read into the engine: what all kommuner share, and what this one changes and adds.
import { words } from "./ordlikhet.js";
import { EXPLAINED, RELATED, Sokemotor } from "./sokemotor.js";

// So many words the longest name in the glossary that is looked for in titles has.
const LONGEST = 4;
// So many words of texts are read before somebody who writes is listened to.
const AT_ONCE = 500;
const pause = () => new Promise((done) => setTimeout(done));

const json = async (request) => {
  const answer = await request;
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
};

// The glossary says what else people call the things that other entries are named after: «Henvisning til PPT» is also
// about «pedagogisk-psykologisk tjeneste». And it says which page tells of a word.
const relate = (motor, entries) => {
  const called = new Map();
  const pages = new Map(entries.map((entry) => [entry.adresse, entry]));
  const glossary = entries.filter(({ kind }) => kind === "ord");
  for (const { about, titles, names: others } of glossary) {
    const names = [...titles, ...others];
    const home = pages.get(about) ?? pages.get(about.replace(/#.*/, ""));
    if (home) motor.addNames(home, names, EXPLAINED);
    for (const name of names) {
      const key = words(name).join(" ");
      called.set(key, [...(called.get(key) ?? []), ...names]);
    }
  }
  for (const entry of entries) {
    const title = words(entry.titles[0]);
    if (entry.kind === "ord") continue;
    for (let from = 0; from < title.length; from += 1) {
      for (let to = from + 1; to <= Math.min(title.length, from + LONGEST); to += 1) {
        motor.addNames(entry, called.get(title.slice(from, to).join(" ")) ?? [], RELATED);
      }
    }
  }
};

// Reads the parts of a guide. What comes back: the engine, which can answer already, the kommune's part, and
// `texts(parts)`, which reads what may come later.
export const read = async (parts) => {
  const motor = new Sokemotor();
  const [national, own] = await Promise.all(parts.map(json));
  const filled = (text) => text.replace(/\{\{\s*(.*?)\s*\}\}/g, (_, name) => own.fyll[name] ?? "");
  const list = (text) => (text ? filled(text).split("|") : []);
  const entryOf = ([adresse, kind, titles, names = "", levels = "", guides = "", about = ""]) => ({
    adresse,
    kind,
    titles: [...list(titles), own.ring[adresse]].filter(Boolean), // a number is looked for as a title is
    names: list(names),
    levels: levels.split(" "),
    guides: guides.split(" "),
    about,
  });
  const hidden = new Set(own.uten);
  const places = new Map();
  // What the kommune says itself hides what the base says of the same.
  const add = (ours, theirs) => {
    for (const [adresse] of ours) hidden.add(adresse);
    const entries = [...ours, ...theirs.filter(([adresse]) => !hidden.has(adresse))].map(entryOf);
    for (const entry of entries) places.set(entry.adresse, entry);
    motor.add(entries);
  };
  add(own.treff, national.treff);

  const texts = async (more) => {
    const told = new Set();
    const [national, own] = await Promise.all(more.map(json));
    add(own.sene, national.sene);
    for (const { treff, navn, utdrag, ord } of [own, national]) {
      const here = treff.map((adresse) => !told.has(adresse) && places.get(adresse));
      here.forEach((entry, i) => {
        if (!entry) return;
        told.add(entry.adresse);
        entry.summary = filled(utdrag[i]);
        const names = list(navn[i]);
        entry.names.push(...names);
        motor.addNames(entry, names);
      });
      for (const [i, [word, steps]] of Object.entries(ord).entries()) {
        if (i % AT_ONCE === 0) await pause();
        let place = 0;
        motor.addText(filled(word), steps.map((step) => here[(place += step)]).filter(Boolean));
      }
    }
    relate(motor, motor.entries);
  };
  return { motor, own, texts };
};
