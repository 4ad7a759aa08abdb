// The search engine: compares what people write with what things are called. It knows nothing of the page.
//
// Every entry has names. A query word is like a word of a name when it is that word, another form of it, the beginning
// or a part of it, or a misspelling of it; how like is a number from 0 to 1. An entry scores by its best name, by how
// much of the query it covers, and a little by the words of its text.

// What is inflection, and what makes a noun or an adjective of a verb; at least three letters stay.
const ENDINGS =
  /^(.{3,}?)(?:erende|erande|ering(?:en|er|ene|a|ar|ane)?|erer|erte|ert|eren|erne|arane|aren|arar|aene|aet|aer|ere|ane|ene|ne|ar|er|en|et|te|de|a|e)$|^(.{4,})t$/u;
const DERIVATIONS = /^(.{3,}?)(?:ning|ing|else|het|heit|lig|leg|ig|skap|sjon)$/u;
const GENITIVE = /^(.{3,}[^s])s$/u;
const DOUBLE = /(.)\1$/u;
const LETTERS = { å: "a", ä: "ae", æ: "ae", ø: "o", ö: "o", đ: "d", ŋ: "n" };
const STOP = new Set(
  (
    "alle at av bare berre ble blei blir bli da dei den der deres det dette då eg ei ein eit eller en er et etter for " +
    "fra frå få får gjør gjøre gjer gjere går ha han hans har henne hennes her ho hun hva hvem hver hvis hvor hvordan " +
    "hvorfor i ikke ikkje ingen inn jeg kan kva kvar kven kvifor korleis kor man med meg mer min mitt mot må no noe " +
    "noen nokon noko nå når og også om opp oss over på sa seg selv si sin sitt sjølv skal som så til under ut var ved " +
    "vi vil være vere å"
  ).split(" "),
);
// How much a name counts: the title, what else it is called, and what it is about.
const WEIGHTS = [1, 0.52, 0.58];
const TITLE_PART = 0.5;
const NAME_PART = 0.72;
const TEXT = 0.42;
const COVERED = 0.38;
const ELSEWHERE = 0.65;
const TOLD = 0.3;
const GAMMA = 1;
const SPLIT = 0.85;
const STOP_WORTH = 0.1;
const LEAST = 0.1;
const TAIL = 0.3;
// What explains or leads elsewhere comes after what it tells of.
const PRIORS = { ord: 0.88, lenke: 0.85, kontakt: 0.75, kompetanse: 0.86, strategi: 0.85, samtykketekst: 0.65, situasjon: 0.88, rolle: 0.8, bekymring: 0.75 };

const lower = (text) => text.normalize("NFC").toLowerCase();
const fold = (word) =>
  word
    .replace(/[åäæøöđŋ]/gu, (letter) => LETTERS[letter])
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/aa/g, "a");
const stemOf = (word) => {
  const bare = word.replace(GENITIVE, "$1");
  return (bare.endsWith("het") ? bare : bare.replace(ENDINGS, "$1$2")).replace(DOUBLE, "$1");
};

// The words of a text in lower case.
export const words = (text) => lower(text).match(/[\p{L}\p{N}]+/gu) ?? [];

// A word with the forms it is compared by.
const forms = (word) => {
  const stem = stemOf(word);
  const folded = fold(word);
  let mask = 0;
  for (const letter of folded) mask |= 1 << (letter.codePointAt(0) & 31);
  return { word, folded, stem: fold(stem), root: fold(stem.replace(DERIVATIONS, "$1").replace(DOUBLE, "$1")), mask };
};

const bits = (number) => {
  let count = 0;
  for (; number; number &= number - 1) count += 1;
  return count;
};

// Edits between two words (a swap of neighbours is one), or more than `most`; with `prefix`, of the second's best beginning.
export const distance = (a, b, most, prefix = false) => {
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return prefix ? Math.min(...row.slice(Math.max(0, a.length - most))) : row[b.length];
};

// How like a written word is to a known one, and whether only as a misspelling.
const likeness = (q, t, last, most) => {
  if (q.word === t.word) return 1;
  if (q.folded === t.folded) return 0.97;
  if (/^\d/.test(q.word)) return 0;
  if (q.stem === t.stem) return 0.93;
  if (q.root === t.root && q.root.length > 2) return 0.86;
  const share = q.folded.length / t.folded.length;
  const long = q.stem.length;
  if (share < 1) {
    if (last && t.folded.startsWith(q.folded)) return 0.6 + 0.3 * share;
    if (long > 3) {
      if (t.folded.startsWith(q.stem)) return 0.52 + 0.3 * share;
      if (t.stem.endsWith(q.stem)) return 0.55 + 0.28 * share;
      if (long > 4 && t.folded.includes(q.stem)) return 0.42;
    }
  } else if (t.stem.length > 3 && q.folded.startsWith(t.stem)) return 0.25 + 0.4 / share;
  else if (t.stem.length > 4 && q.folded.includes(t.stem)) return 0.15 + 0.35 / share;
  if (!most || bits(q.mask ^ t.mask) > 2 * most) return 0;
  const difference = t.folded.length - q.folded.length;
  if (difference < -most || (difference > most && !last)) return 0;
  const edits = distance(q.folded, t.folded, most, last && difference > most);
  if (edits > most) return 0;
  const start = q.folded[0] === t.folded[0] ? 0 : 0.08;
  return -(0.86 - 0.9 * (edits / Math.max(5, q.folded.length)) - start) * (difference > most ? 0.8 : 1);
};

// An index of entries that can be searched.
export class Sokemotor {
  #terms = [];
  #ids = new Map();
  #stems = new Map();
  #entries = [];
  #seen = new Map();
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

  // Put in entries: `{kind, names: [[title], [what else it is called], [what it is about]]}`.
  add(entries) {
    for (const entry of entries) {
      entry.called = [];
      entry.terms = [];
      entry.text = [];
      entry.prior = PRIORS[entry.kind] ?? 1;
      this.#entries.push(entry);
      entry.names.forEach((names, level) => this.addNames(entry, names, level));
    }
  }

  // Give an entry more names.
  addNames(entry, names, level = 1) {
    for (const name of names) {
      const terms = words(name).map((word) => this.#term(word));
      entry.called.push({ weight: WEIGHTS[level], terms, title: level === 0 });
      for (const id of terms) {
        if (!entry.terms.includes(id)) this.#terms[id].count += 1;
        entry.terms.push(id);
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
    this.#seen.clear();
    this.#settled = true;
  }

  // Which terms a written word is like, and how.
  #matches(word, last) {
    const key = `${word}${last ? "*" : ""}`;
    const known = this.#seen.get(key);
    if (known) return known;
    const q = forms(word);
    const length = q.folded.length;
    const most = length < 4 ? 0 : length < 8 ? 1 : 2;
    const like = new Float32Array(this.#terms.length);
    let best = 0;
    let guess = -1;
    this.#terms.forEach((term, id) => {
      const found = likeness(q, term, last, most);
      like[id] = found;
      if (found > best) best = found;
      if (found < 0 && (guess < 0 || found < like[guess] || (found === like[guess] && term.count > this.#terms[guess].count))) guess = id;
    });
    // A misspelling is only for a word that is none.
    const damp = best > 0.85 ? 0.35 : 1;
    for (let id = 0; id < like.length; id += 1) if (like[id] < 0) like[id] *= -damp;
    const stop = STOP.has(word);
    let rarity = Math.log(1 + this.#entries.length);
    const level = Math.max(best, guess < 0 ? 0 : like[guess]) - 0.1;
    let count = 0;
    like.forEach((value, id) => {
      if (value && value >= level) count += this.#terms[id].count + TOLD * this.#terms[id].told;
    });
    if (count) rarity = Math.log(1 + this.#entries.length / count);
    const result = { like, best, guess: best < 0.5 ? guess : -1, weight: stop ? STOP_WORTH : Math.max(0.5, rarity) };
    this.#seen.set(key, result);
    return result;
  }

  // The two parts of a compound that nobody has written before, or nothing.
  #split(word) {
    let best;
    for (let i = 3; i <= word.length - 3; i += 1) {
      const [left, right] = [word.slice(0, i), word.slice(i)].map(forms);
      const known = [left, right].every((part, k) => {
        const id = this.#stems.get(part.stem) ?? (k === 0 ? this.#stems.get(forms(part.word.replace(/[se]$/, "")).stem) : undefined);
        return id !== undefined && this.#terms[id].count > 0;
      });
      const balance = Math.min(i, word.length - i);
      if (known && (!best || balance > best.balance)) best = { balance, parts: [left.word, right.word] };
    }
    return best?.parts;
  }

  // A query as slots; each has alternatives, and an alternative is matched by all its words.
  #slots(query) {
    const written = words(query);
    const open = /[\p{L}\p{N}]$/u.test(query);
    const slots = [];
    for (let i = 0; i < written.length; i += 1) {
      const word = written[i];
      const own = this.#matches(word, open && i === written.length - 1);
      const slot = { word, alternatives: [[own]], weight: own.weight, guess: own.guess };
      const joined = written[i + 1] && word + written[i + 1];
      if (joined && joined.length > 5 && this.#ids.has(joined)) {
        slot.alternatives.push([this.#matches(joined, false)]);
      }
      const parts = own.best < 0.8 && word.length > 6 && this.#split(word);
      if (parts) slot.alternatives.push(parts.map((part) => this.#matches(part, false)));
      slots.push(slot);
    }
    return slots;
  }

  // The entries that fit a query, best first: `{hits: [{entry, score}], guess, like}`. `guess` is the query with
  // misspelt words put right, or ""; `like(word)` tells how like a word of a title is to the query.
  search(query, limit = 12) {
    this.#settle();
    const slots = this.#slots(query);
    const total = slots.reduce((sum, slot) => sum + slot.weight, 0);
    const near = this.#nearest(slots);
    const hits = [];
    for (const entry of this.#entries) {
      const named = slots.map((slot) => value(slot, entry.terms));
      const told = slots.map((slot) => TEXT * value(slot, entry.text));
      const whole = slots.map((_, k) => Math.max(named[k], told[k]));
      const covered = sum(slots, (slot, k) => slot.weight * whole[k]) / total;
      if (covered < LEAST) continue;
      const best = named.some(Boolean)
        ? Math.max(...entry.called.map((name) => this.#named(name, slots, whole, near, total)))
        : 0;
      hits.push({ entry, score: entry.prior * (best + COVERED * covered ** GAMMA) });
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
  #named({ weight, terms, title }, slots, whole, near, total) {
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
    const part = title ? TITLE_PART : NAME_PART;
    return weight * (hit / total) ** GAMMA * (1 - part + (part * met) / all);
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
