// The search engine: compares what people write with what things are called. It knows nothing of the page.
//
// Every entry has names. An entry scores by its best name (how much of the query the name covers, and how much of the
// name the query), and a little by the words of its text. The numbers below were found with bench/search.
import { STOP, forms, likeness, lower, mayBeLike, words } from "./ordlikhet.js";

// Levels of names: the title, what else it is called, what it is about, and words that it is the page about.
const TITLE = 0;
const NAME = 1;
export const RELATED = 2;
export const EXPLAINED = 3;
// By level: how much a name counts, and how much of that it loses when the query has only a part of it.
const WEIGHTS = [1, 0.45, 0.42, 0.55];
const PARTS = [0.27, 0.5, 0.6, 0.55];
// What a word is worth in a text, in another name than the best one, in two parts, and when it says little.
const TEXT = 0.5;
const ELSEWHERE = 0.62;
const SPLIT = 0.85;
const STOP_WORTH = 0.1;
// How much it counts that the whole entry covers the query, beside its best name.
const COVERED = 0.33;
// What it counts that an entry is called so at another level too.
const ALSO = 0.2;
// What a name of so many words is worth when the query has them all: «vil ikke på skolen».
const PHRASE = 3;
const WHOLE_PHRASE = 1.5;
// How much a text counts as a name when a word's rarity is found.
const TOLD = 0.3;
// Below this there is no result: of the whole query, and of the best result's score.
const LEAST = 0.1;
const TAIL = 0.3;
// A word that is this like a known one is no misspelling; then misspellings count less.
const KNOWN = 0.85;
const DAMPED = 0.35;
// A word that is less like any known one than this may be a compound of two.
const UNSPLIT = 0.8;
// A word of so few letters may stand for one of more letters than this.
const SHORT = [2, 5];
const LONG = 9;
const ABBREVIATED = 0.4;
const NUMBER = /^\d/;
// So long a word must be before it is asked whether it is a misspelling.
const ASKED = 5;
// What explains, or leads elsewhere, comes after what it tells of.
const PRIORS = {
  bekymring: 0.75,
  kompetanse: 0.65,
  kontakt: 0.85,
  lenke: 0.85,
  ord: 0.87,
  samtykketekst: 0.65,
  side: 1.05,
  steg: 0.96,
  strategi: 0.85,
};

// An index of entries that can be searched.
export class Sokemotor {
  #terms = [];
  #ids = new Map();
  #stems = new Map();
  #entries = [];
  #seen = new Map();
  #letters;
  #settled = false;

  get entries() {
    return this.#entries;
  }

  #term(word) {
    let id = this.#ids.get(word);
    if (id === undefined) {
      id = this.#terms.length;
      this.#ids.set(word, id);
      const term = { ...forms(word), count: 0, told: 0, stop: STOP.has(word) };
      this.#terms.push(term);
      if (!term.stop && term.stem.length > 2) this.#stems.set(term.stem, id);
    }
    return id;
  }

  // Put in entries: `{kind, titles: [title, in the other målform], names: [what else it is called …]}`.
  add(entries) {
    for (const entry of entries) {
      const whole = entry.titles.map(lower);
      Object.assign(entry, { whole, called: [], terms: [], text: [], prior: PRIORS[entry.kind] ?? 1 });
      this.#entries.push(entry);
      this.addNames(entry, entry.titles, TITLE);
      this.addNames(entry, entry.names);
    }
  }

  // Give an entry more names.
  addNames(entry, names, level = NAME) {
    for (const name of names) {
      const terms = words(name).map((word) => this.#term(word));
      entry.called.push({ level, terms });
      for (const id of terms) {
        if (!entry.terms.includes(id)) {
          this.#terms[id].count += 1;
          entry.terms.push(id);
        }
      }
    }
    this.#settled = false;
  }

  // Put in a word of some entries' texts.
  addText(word, entries) {
    for (const part of words(word)) {
      const id = this.#term(part);
      for (const entry of entries) entry.text.push(id);
      this.#terms[id].told += entries.length;
    }
    this.#settled = false;
  }

  // Count how rare each term is, when there are new ones; a rare word says most.
  #settle() {
    if (this.#settled) return;
    for (const term of this.#terms) {
      term.worth = term.stop ? STOP_WORTH : Math.log(1 + this.#entries.length / (term.count || 1));
    }
    this.#letters = Int32Array.from(this.#terms.flatMap(({ mask, stemMask }) => [mask, stemMask]));
    this.#seen.clear();
    this.#settled = true;
  }

  // Which terms a written word is like; what it would be as a misspelling, and what it is worth.
  #matches(word, last) {
    const key = last ? `${word}*` : word;
    const known = this.#seen.get(key);
    if (known) return known;
    const q = forms(word);
    const length = q.folded.length;
    const most = length < 4 ? 0 : length < 8 ? 1 : 2;
    const like = new Float32Array(this.#terms.length);
    let best = 0;
    let guess = -1;
    for (let id = 0; id < like.length; id += 1) {
      if (!mayBeLike(q, this.#letters[2 * id], this.#letters[2 * id + 1], most)) continue;
      const found = likeness(q, this.#terms[id], last, most);
      like[id] = found;
      if (found > best) best = found;
      if (found < 0 && (guess < 0 || found < like[guess])) guess = id;
    }
    if (!best && guess < 0) this.#abbreviated(q, like);
    const misspelt = guess >= 0 && length >= ASKED && -like[guess] > best;
    const damp = best > KNOWN ? DAMPED : 1;
    for (let id = 0; id < like.length; id += 1) if (like[id] < 0) like[id] *= -damp;
    const level = Math.max(best, guess < 0 ? 0 : like[guess]) - 0.1;
    let count = 0;
    like.forEach((value, id) => {
      if (value && value >= level) count += this.#terms[id].count + TOLD * this.#terms[id].told;
    });
    const rarity = Math.max(0.5, Math.log(1 + this.#entries.length / (count || 1)));
    const result = { like, best, guess: misspelt ? guess : -1, weight: STOP.has(word) ? STOP_WORTH : rarity };
    this.#seen.set(key, result);
    return result;
  }

  // A short word that is like none may be the letters of a long one: «pvo» for «personvernombud».
  #abbreviated(q, like) {
    if (q.number || q.folded.length < SHORT[0] || q.folded.length > SHORT[1]) return;
    const letters = new RegExp(`^${[...q.folded].join(".+")}`);
    this.#terms.forEach(({ folded, count }, id) => {
      if (count && folded.length > LONG && letters.test(folded)) like[id] = ABBREVIATED;
    });
  }

  // The two parts of a compound that no name has, as even as can be, or nothing. One part may be misspelt.
  #split(word) {
    const known = (part) => this.#terms[this.#stems.get(forms(part).stem)]?.count > 0;
    const begins = (part) => known(part) || known(part.replace(/[se]$/, ""));
    const almost = (part) => part.length > 4 && this.#matches(part, false).guess >= 0;
    const middle = word.length / 2;
    const places = Array.from({ length: Math.max(0, word.length - 5) }, (_, i) => i + 3);
    places.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    const pairs = places.map((place) => [word.slice(0, place), word.slice(place)]);
    return (
      pairs.find(([left, right]) => known(right) && begins(left)) ??
      pairs.find(([left, right]) => (begins(left) && almost(right)) || (known(right) && almost(left)))
    );
  }

  // A query as slots; each has alternatives, and an alternative is met by all its words.
  #slots(query) {
    const written = words(query);
    const open = /[\p{L}\p{N}]$/u.test(query);
    return written.map((word, i) => {
      const own = this.#matches(word, open && i === written.length - 1);
      const joined = NUMBER.test(word) ? [] : [written[i - 1] + word, word + written[i + 1]];
      const parts = own.best < UNSPLIT && word.length > 6 && this.#split(word);
      const others = [...joined.filter((pair) => this.#ids.has(pair)).map((pair) => [pair]), ...(parts ? [parts] : [])];
      const alternatives = [[own], ...others.map((list) => list.map((part) => this.#matches(part, false)))];
      return { word, alternatives, weight: own.weight, guess: own.guess };
    });
  }

  // The entries that fit a query, best first: `{hits: [{entry, score}], guess, like}`. `guess` is the query with
  // misspelt words put right, or ""; `like(word)` tells how like a word of a title is to the query.
  search(query, limit = 12) {
    this.#settle();
    const asked = lower(query).trim();
    const slots = this.#slots(query);
    const total = sum(slots, ({ weight }) => weight);
    const near = this.#nearest(slots);
    const hits = [];
    for (const entry of this.#entries) {
      const named = slots.map((slot) => value(slot, entry.terms));
      const told = slots.map((slot) => TEXT * value(slot, entry.text));
      const whole = slots.map((_, k) => Math.max(named[k], told[k]));
      const covered = sum(slots, (slot, k) => slot.weight * whole[k]) / total;
      if (covered < LEAST) continue;
      const best = WEIGHTS.map(() => 0);
      if (named.some(Boolean)) {
        for (const name of entry.called) {
          best[name.level] = Math.max(best[name.level], this.#named(name, slots, whole, near, total));
        }
      }
      const most = Math.max(...best);
      const called = most + ALSO * (sum(best, (each) => each) - most);
      // Who writes the whole title wants just that, but of a word rather the page that tells of it.
      const prior = entry.kind !== "ord" && entry.whole.includes(asked) ? Math.max(1, entry.prior) : entry.prior;
      hits.push({ entry, score: prior * (called + COVERED * covered) });
    }
    hits.sort((a, b) => b.score - a.score);
    const least = (hits[0]?.score ?? 0) * TAIL;
    const right = slots.map(({ word, guess }) => (guess < 0 ? word : this.#terms[guess].word)).join(" ");
    return {
      hits: hits.filter(({ score }) => score >= least).slice(0, limit),
      guess: slots.some(({ guess }) => guess >= 0) ? right : "",
      like: (word) => near[this.#ids.get(lower(word))] ?? 0,
    };
  }

  // How well one name answers a query: what it covers of the query, and what the query covers of it.
  #named({ level, terms }, slots, whole, near, total) {
    let hit = 0;
    let direct = 0;
    slots.forEach((slot, k) => {
      const here = value(slot, terms);
      direct += here;
      hit += slot.weight * Math.max(here, ELSEWHERE * whole[k]);
    });
    if (!direct) return 0;
    const all = sum(terms, (id) => this.#terms[id].worth);
    const met = sum(terms, (id) => this.#terms[id].worth * near[id]);
    const part = PARTS[level];
    const phrase = terms.length >= PHRASE && terms.every((id) => near[id] >= KNOWN) ? WHOLE_PHRASE : 1;
    return phrase * WEIGHTS[level] * (hit / total) * (1 - part + (part * met) / all);
  }

  // How like each term is to the word of the query that it is most like.
  #nearest(slots) {
    const near = new Float32Array(this.#terms.length);
    for (const { alternatives } of slots) {
      for (const { like } of alternatives.flat()) like.forEach((here, id) => here > near[id] && (near[id] = here));
    }
    return near;
  }
}

const sum = (list, of) => list.reduce((all, item, i) => all + of(item, i), 0);

// How well a slot is met by some terms: by its best alternative, whose words must all be met.
const value = ({ alternatives }, terms) => {
  let best = 0;
  for (const words of alternatives) {
    let all = 0;
    for (const { like } of words) {
      let most = 0;
      for (const id of terms) if (like[id] > most) most = like[id];
      all += most;
    }
    const here = words.length > 1 ? (SPLIT * all) / words.length : all;
    if (here > best) best = here;
  }
  return best;
};
