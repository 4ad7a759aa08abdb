// «Bruk uten nett»: starts, follows and deletes what the service worker keeps. Nothing is kept before it is asked for.
(() => {
  const worker = new URL("../sw.js", document.currentScript.src);
  const scope = new URL("./", worker).href;
  const name = `uten-nett ${new URL(scope).pathname}`; // the worker's cache
  const box = document.querySelector(".lagring");
  const status = box.querySelector("[role]");
  const meter = box.querySelector("progress");
  const [save, remove] = box.querySelectorAll("button");
  const workers = navigator.serviceWorker;
  if (!workers || !window.caches) return;

  const say = (state, value) => {
    status.textContent = box.dataset[state].replace(/\{\w+\}/, value);
    save.hidden = state !== "av" && state !== "feil";
    remove.hidden = state === "av";
    meter.parentElement.hidden = state !== "henter" && state !== "oppdaterer";
    box.hidden = false;
  };

  // How much there is to fetch, where the server tells.
  const saySize = async () => {
    say("av");
    const answer = await fetch(new URL("uten-nett.bin", worker), { method: "HEAD" }).catch(() => {});
    const size = answer?.ok && answer.headers.get("Content-Length");
    const megabytes = (size / 1e6).toFixed(1).replace(".", ",");
    if (size && !save.hidden) status.append(` ${box.dataset.stoerrelse.replace("{antall}", megabytes)}`);
  };

  // A kommune at the root of a server has a scope that holds those of others, so only the very same one counts.
  const mine = async () => {
    const found = await workers.getRegistration(scope);
    return found?.scope === scope ? found : undefined;
  };

  const look = async () => {
    const registration = await mine();
    // While one waits, the active one is on its way out, and a message would hold it back.
    const coming = registration?.installing ?? registration?.waiting;
    if (coming) {
      say(registration.active ? "oppdaterer" : "henter");
      coming.addEventListener("statechange", look);
    } else if (registration?.active) registration.active.postMessage("");
    else if (!registration) (await caches.has(name)) ? say("feil") : saySize();
    if (registration) registration.onupdatefound = look;
  };

  // The worker tells how far it has come, and with a date that it has nothing more to do.
  workers.addEventListener("message", ({ data: { left, all, date } }) => {
    if (date) left ? say("feil") : say("klar", date);
    else {
      meter.max = all;
      meter.value = all - left;
      meter.nextElementSibling.textContent = box.dataset.antall.replace("{ferdig}", all - left).replace("{alle}", all);
    }
  });

  save.addEventListener("click", async () => {
    say("henter");
    status.focus();
    const registration = await workers.register(worker).catch(() => say("feil"));
    // One that is there already, or not quite gone yet, does not start by itself.
    if (registration?.active) registration.active.postMessage("lagre");
    else if (registration) look();
  });
  remove.addEventListener("click", async () => {
    const registration = await mine();
    // One that is still saving must stop, or it would begin a new cache.
    for (const state of ["installing", "waiting", "active"]) registration?.[state]?.postMessage("slett");
    await registration?.unregister();
    await caches.delete(name);
    await saySize();
    status.focus();
  });

  box.previousElementSibling.hidden = true;
  workers.startMessages();
  if (!workers.controller) say("av"); // most likely, and right away
  look();
})();
