// Helps while writing; everything works without it. The error summary gets focus, a preview follows what is written,
// a text says how long it is, and leaving with something unsaved asks first.
"use strict";

const form = document.getElementById("skjema");
const summary = document.getElementById("sammendrag");
if (summary) summary.focus();

function count(box) {
  const line = document.createElement("p");
  line.className = "red-tegn";
  box.after(line);
  const tell = () => {
    line.textContent = box.value ? `${box.value.length} tegn` : "";
  };
  box.addEventListener("input", tell);
  tell();
}

// An empty box for one more comes when the last one is used.
function grow(list) {
  list.addEventListener("input", () => {
    const last = list.lastElementChild;
    const field = last.querySelector("input");
    if (!field.value) return;
    const next = last.cloneNode(true);
    const box = next.querySelector("input");
    box.value = "";
    box.id = `${field.id}-ny`;
    next.querySelector("label").htmlFor = box.id;
    list.append(next);
  });
}

function guard() {
  let changed = form.hasAttribute("data-endret");
  form.addEventListener("input", () => {
    changed = true;
  });
  form.addEventListener("submit", () => {
    changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

// The frame shows the place on its page without the form being scrolled away.
function point(frame) {
  const inside = frame.contentWindow;
  const target = frame.dataset.punkt && frame.contentDocument?.getElementById(frame.dataset.punkt);
  if (target) inside.scrollTo(0, target.getBoundingClientRect().top + inside.scrollY);
}

function follow() {
  const place = document.getElementById("visning");
  const frame = place.querySelector("iframe");
  frame.addEventListener("load", () => point(frame));
  point(frame);
  const status = place.querySelector('[role="status"]');
  const link = place.querySelector("a");
  let waiting = 0;
  let isBusy = false; // one at a time: the server makes them in turn, and «Lagre» would have to wait for them all
  let isOld = false;
  async function show() {
    if (isBusy) {
      isOld = true;
      return;
    }
    isBusy = true;
    isOld = false;
    const data = new URLSearchParams(new FormData(form));
    data.set("_handling", "vis-straks");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      const text = await answer.text();
      if (isOld) return;
      if (!answer.ok) throw new Error(answer.status === 409 ? text : "");
      const nynorsk = frame.contentDocument?.documentElement.lang === "nn";
      const [, kommune, , number, ...rest] = text.split("/");
      const address = nynorsk ? `/${kommune}/vis/${number}/nn/${rest.join("/")}` : text;
      const [page, anchor] = address.split("#");
      frame.dataset.punkt = anchor ?? "";
      frame.src = page;
      link.href = address;
      status.textContent = "Siden viser det du har skrevet. Det er ikke lagret ennå.";
    } catch (error) {
      if (!isOld) status.textContent = error.message || "Siden kan ikke vises akkurat nå. Du kan skrive videre.";
    } finally {
      isBusy = false;
      if (isOld) show();
    }
  }
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 700);
  });
}

if (form) {
  form.querySelectorAll("[data-tell]").forEach(count);
  form.querySelectorAll(".red-pekere").forEach(grow);
  guard();
  if (form.hasAttribute("data-vis")) follow();
}
