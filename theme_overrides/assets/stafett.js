// The header's panels, and print. Everything else on a page works without script.
(() => {
  const panels = [...document.querySelectorAll(".topp details")];
  let parts, style;
  const search = document.querySelector("details.sok");

  // Escape, a click elsewhere or going elsewhere on the page closes an open panel; Escape gives focus back.
  addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && panels.find((panel) => panel.open);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  addEventListener("click", (event) => {
    const leads = event.target.closest(".treff a, .svar a");
    for (const panel of panels) if (leads || !event.composedPath().includes(panel)) panel.open = false;
  });
  addEventListener("hashchange", () => {
    for (const panel of panels) panel.open = false;
  });

  // The search is fetched when somebody opens it: scripts, style and what it searches in, all at once.
  search.addEventListener("toggle", async () => {
    if (!search.open) return;
    search.querySelector("input").focus();
    const { filer, stil, feil } = search.querySelector("form").dataset;
    if (!parts) {
      parts = filer.split(" ").map((file) => fetch(file));
      for (const file of ["./ordlikhet.js", "./sokemotor.js", "./sokeregister.js"]) import(file).catch(() => {});
      if (!style) document.head.append((style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: stil })));
    }
    try {
      await (await import("./sok.js")).open(parts);
    } catch (error) {
      parts = undefined;
      search.querySelector("[role=status]").textContent = feil;
      throw error;
    }
  });

  // Paper shows all: what is folded is opened before print, and folded again after it.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("main details:not([open])")];
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
  });
})();
