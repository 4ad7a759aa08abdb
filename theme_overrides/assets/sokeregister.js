// The search files of a guide, read into the engine: what all kommuner share, and what this one changes and adds.
import { Sokemotor, words } from "./sokemotor.js";

const json = async (request) => {
  const answer = await request;
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
};

// The glossary says what else people call the things that other entries are named after: «Henvisning til PPT» is also
// about «pedagogisk-psykologisk tjeneste». And it says which page tells of a word.
const relate = (entries) => {
  const called = new Map();
  const pages = new Map(entries.map((entry) => [entry.adresse, entry]));
  for (const { about, names } of entries) {
    if (about === undefined) continue;
    const all = names.flat();
    pages.get(about)?.names[1].push(...all);
    for (const name of all) {
      const key = words(name).join(" ");
      called.set(key, [...(called.get(key) ?? []), all]);
    }
  }
  for (const { about, names } of entries) {
    if (about !== undefined) continue;
    for (const title of names[0].map(words)) {
      for (let from = 0; from < title.length; from += 1) {
        for (let to = from + 1; to <= Math.min(title.length, from + 4); to += 1) {
          for (const all of called.get(title.slice(from, to).join(" ")) ?? []) names[2].push(...all);
        }
      }
    }
  }
};

// Reads the parts: `own` is what the kommune says besides its entries, `texts()` gets what may come later.
export const read = async (parts) => {
  const motor = new Sokemotor();
  const [national, own] = await Promise.all(parts.map(json));
  const filled = (text) => text.replace(/\{\{\s*(.*?)\s*\}\}/g, (_, name) => own.fyll[name] ?? "");
  const list = (text) => (text ? filled(text).split("|") : []);
  const entryOf = ([adresse, kind, title, names, levels, guides, about]) => ({
    adresse,
    kind,
    title: filled(title),
    names: [[filled(title)], list(names), []],
    levels: levels.split(" "),
    guides: guides.split(" "),
    about: kind === "ord" ? about : undefined,
  });
  // What the kommune says itself hides what the base says of the same.
  const hidden = new Set([...own.uten, ...own.treff.map(([adresse]) => adresse)]);
  const editions = [own, national].map(({ utgave, treff }, part) => ({
    utgave,
    entries: treff.map((row) => (part && hidden.has(row[0]) ? undefined : entryOf(row))),
  }));
  const entries = editions.flatMap((edition) => edition.entries).filter(Boolean);
  relate(entries);
  motor.add(entries);

  const texts = async (more) => {
    const [national, own] = await Promise.all(more.map(json));
    [own, national].forEach(({ utgave, navn, utdrag, ord }, part) => {
      const { entries } = editions[part];
      if (utgave !== editions[part].utgave) return;
      entries.forEach((entry, i) => {
        if (!entry) return;
        entry.summary = filled(utdrag[i]);
        motor.addNames(entry, list(navn[i]));
      });
      for (const [word, steps] of Object.entries(ord)) {
        let place = 0;
        motor.addText(filled(word), steps.map((step) => entries[(place += step)]).filter(Boolean));
      }
    });
  };
  return { motor, own, texts };
};
