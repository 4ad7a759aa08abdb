// Words in Norwegian, and how like one is to another: whatever its inflection, its compounds and its misspellings.

// What is inflection, and what makes a noun or an adjective of a verb; at least three letters stay.
const ENDINGS =
  /^(.{3,}[^aeiouyæøår])ne$|^(.{3,}?)(?:erende|erande|ering(?:en|er|ene|a|ar|ane)?|erer|erte|ert|eren|erne|arane|aren|arar|aene|aet|aer|ere|ane|ene|ar|er|en|et|a|e)$/u;
const NEUTER = /^(.{3,}[^aeiouyæøå])t$/u;
const DERIVATIONS = /^(.{3,}?)(?:ning|ing|else|het|heit|leik|lig|leg|ig|skap|sjon)$/u;
const GENITIVE = /^(.{3,}[^s])s$/u;
const DOUBLE = /(.)\1$/u;
const PLAIN = /^[a-z0-9]*$/;
const LETTERS = { å: "a", ä: "ae", æ: "ae", ø: "o", ö: "o", đ: "d", ŋ: "n" };

// Words that say little of what somebody looks for.
export const STOP = new Set(
  (
    "alle at av bare berre ble blei blir bli da dei den der deres det dette då eg ei ein eit eller en er et etter for " +
    "fra frå få får gjør gjøre gjer gjere går ha han hans har henne hennes her ho hun hva hvem hver hvis hvor hvordan " +
    "hvorfor i ikke ikkje ingen inn jeg kan kva kvar kven kvifor korleis kor man med meg mer min mitt mot må no noe " +
    "noen nokon noko nå når og også om opp oss over på sa seg selv si sin sitt sjølv skal som så til under ut var ved " +
    "vi vil være vere å"
  ).split(" "),
);
export const lower = (text) => text.normalize("NFC").toLowerCase();
const fold = (word) => {
  const plain = PLAIN.test(word)
    ? word
    : word.replace(/[åäæøöđŋ]/gu, (letter) => LETTERS[letter]).normalize("NFD").replace(/\p{M}/gu, "");
  return plain.includes("aa") ? plain.replace(/aa/g, "a") : plain;
};
const stemOf = (word) => {
  const bare = word.replace(GENITIVE, "$1");
  return (bare.endsWith("het") ? bare : bare.replace(ENDINGS, "$1$2")).replace(NEUTER, "$1").replace(DOUBLE, "$1");
};

// The words of a text in lower case; «1.2» is one.
export const words = (text) => lower(text).match(/\p{N}+\.\p{N}+|[\p{L}\p{N}]+/gu) ?? [];

// Which letters a word has, as bits: two words that share too few need no closer look.
const maskOf = (word) => {
  let mask = 0;
  for (let i = 0; i < word.length; i += 1) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
};

// A word with the forms it is compared by: without accents, without inflection, without what makes a noun of a verb.
export const forms = (word) => {
  const bare = stemOf(word);
  const folded = fold(word);
  const stem = fold(bare);
  const root = fold(bare.replace(DERIVATIONS, "$1").replace(DOUBLE, "$1"));
  const masks = { mask: maskOf(folded), stemMask: maskOf(stem), rootMask: maskOf(root) };
  return { word, folded, stem, root, ...masks, number: /^\d/.test(word) };
};

// Whether a word may be like one with these letters at all: one has the letters of the other, or few letters differ.
export const mayBeLike = (q, mask, stemMask, most) => {
  if (!(q.rootMask & ~mask) || !(stemMask & ~q.mask)) return true;
  let different = q.mask ^ mask;
  for (let count = 2 * most; different; count -= 1) {
    if (!count) return false;
    different &= different - 1;
  }
  return true;
};

// Edits between two words (a swap of neighbours is one), or more than `most`. With `prefix`, the second may go on.
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

// How like a written word is to a known one, from 0 to 1; below 0 when only as a misspelling. `last` is true of the word
// that somebody is still writing, `most` how many errors it may have.
export const likeness = (q, t, last, most) => {
  if (q.word === t.word) return 1;
  if (q.folded === t.folded) return 0.97;
  if (q.number) return 0;
  if (q.stem === t.stem) return 0.93;
  if (q.root === t.root && q.root.length > 2) return 0.86;
  return compound(q, t, last) || -misspelling(q, t, last, most);
};

// One is the beginning, the end or another part of the other.
const compound = (q, t, last) => {
  const share = q.folded.length / t.folded.length;
  if (share < 1 && !(q.stemMask & ~t.mask)) {
    if (last && t.folded.startsWith(q.folded)) return 0.6 + 0.3 * share;
    if (q.stem.length < 4) return 0;
    if (t.folded.startsWith(q.stem)) return 0.52 + 0.3 * share;
    if (t.stem.endsWith(q.stem)) return 0.55 + 0.28 * share;
    if (q.stem.length > 4 && t.folded.includes(q.stem)) return 0.42;
  } else if (share >= 1 && t.stem.length > 3 && !(t.stemMask & ~q.mask)) {
    if (q.folded.startsWith(t.stem)) return 0.25 + 0.4 / share;
    if (q.folded.length > 7 && q.folded.includes(t.stem)) return 0.12 + 0.35 / share;
  }
  return 0;
};

// The more errors for its length, the less; an error in the first letter is rare.
const misspelling = (q, t, last, most) => {
  const longer = t.folded.length - q.folded.length;
  const unfinished = longer > most;
  if (!most || longer < -most || (unfinished && !last)) return 0;
  const edits = distance(q.folded, t.folded, most, unfinished);
  if (edits > most) return 0;
  const start = q.folded[0] === t.folded[0] ? 0 : 0.08;
  return (0.86 - 0.9 * (edits / Math.max(5, q.folded.length)) - start) * (unfinished ? 0.8 : 1);
};
