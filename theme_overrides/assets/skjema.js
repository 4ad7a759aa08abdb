// A tool's form is saved to a file that the user keeps, and opened from it again. Nothing is sent or stored.
(() => {
  const form = document.querySelector("form.skjema");
  const bar = form.querySelector(".skjemalinje");
  const status = bar.querySelector("[role]");
  const picker = bar.querySelector("input");
  const head = JSON.parse(form.dataset.fil); // how a file of this form begins
  const fields = new Map([...form.querySelectorAll("[data-felt]")].map((field) => [field.dataset.felt, field]));
  let unplaced = []; // answers of an opened file that fit no field
  let before; // what stood here before a button replaced it
  let saved; // the answers as they stand in a file

  const box = (field) => field.querySelector(".svar > *");
  const chosen = (field) => [...field.querySelectorAll(":checked")];

  // The answers, with the words that people see: [{felt, spørsmål, svar}]. What is chosen stands as {id: words}.
  const read = () =>
    [...fields]
      .map(([felt, field]) => ({
        felt,
        spørsmål: field.querySelector("label, legend").innerText,
        svar: box(field)?.value ?? Object.fromEntries(chosen(field).map((it) => [it.value, it.parentElement.innerText])),
      }))
      .filter(({ svar }) => Object.keys(svar).length)
      .concat(unplaced);

  // Put an answer in its field, never in place of another. Returns what the field did not take.
  const place = (answer) => {
    const { felt, svar } = answer;
    const field = fields.get(felt);
    const input = field && box(field);
    if (!field || input?.value || chosen(field).length || !input !== (typeof svar === "object")) return answer;
    if (input) {
      input.value = svar;
      return input.value === `${svar}` ? [] : answer;
    }
    for (const choice of field.querySelectorAll("input")) choice.checked = choice.value in svar;
    for (const { value } of chosen(field)) delete svar[value];
    return Object.keys(svar).length ? answer : [];
  };

  // The style sheet shows the text beside its box in print, and where a box cannot grow by itself.
  const mirror = () => {
    for (const { value, type, parentElement } of form.querySelectorAll(".svar > *"))
      parentElement.dataset.svar = type === "date" ? value.split("-").reverse().join(".") : value;
  };

  const say = (text, name) => {
    status.textContent = bar.dataset[text].replace("{verktoy}", () => name);
  };

  const replace = (answers, text) => {
    before = read();
    form.reset();
    unplaced = answers.flatMap(place);
    form.querySelector(".restsvar").textContent = unplaced
      .map(({ spørsmål, svar }) => [spørsmål, typeof svar === "object" ? Object.values(svar) : svar].flat().join("\n"))
      .join("\n\n");
    bar.querySelector("[value=angre]").hidden = false;
    mirror();
    say(text);
  };

  const open = (data) => {
    if (data?.format !== head.format) say("ukjent");
    else if (data.versjon > head.versjon) say("nyere");
    else if (data.verktøy !== head.verktøy) say("annet", data.tittel);
    else if (!data.svar?.every?.((answer) => answer?.felt && answer.svar)) say("ukjent");
    else {
      replace(data.svar, "hentet");
      saved = JSON.stringify(read());
      if (unplaced.length) say("tilOvers");
    }
  };

  const actions = {
    lagre() {
      const lagret = new Date().toLocaleString("sv"); // 2026-11-23 10:15:00
      const svar = read();
      const file = new Blob([JSON.stringify({ ...head, lagret, svar }, null, 2)], { type: "application/json" });
      const download = `${head.tittel} ${lagret.slice(0, 10)}.json`;
      Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download }).click();
      saved = JSON.stringify(svar);
      say("lagret");
    },
    aapne: () => picker.click(),
    skriv: () => print(),
    tom: () => replace([], "tomt"),
    angre: () => replace(before, "tilbake"),
  };

  form.addEventListener("click", ({ target }) => actions[target.closest("button")?.value]?.());
  form.addEventListener("input", () => {
    mirror();
    status.textContent = "";
  });
  picker.addEventListener("change", async () => {
    open(await picker.files[0].text().then(JSON.parse).catch(() => {}));
    picker.value = "";
  });
  // Leaving with something unsaved asks first, but never holds back a call for help.
  addEventListener("beforeunload", (event) => {
    const now = read();
    const calling = document.activeElement.matches("[href^=tel], [href^=sms], [href^=mailto]");
    if (!calling && now.length && JSON.stringify(now) !== saved) event.preventDefault();
  });

  mirror();
  form.querySelector(".uten-js").hidden = true;
  bar.hidden = false;
})();
