// Says whether a service is open now, by the clock in Norway. Without JavaScript the hours stand there as text.
(() => {
  const { dager, fri, naa, aapner, stengt, fridag } = document.currentScript.dataset;
  const WEEK = 7 * 24 * 60;
  const names = dager.split(" "); // Monday first
  const daysOff = fri.split(" ");
  const day = (time) => time.toISOString().slice(0, 10);

  // `week` is when it is open: minutes after Monday 00.00, «480-930 1920-2370». `now` has Norway's clock as UTC.
  const say = (week, now) => {
    if (day(now) > daysOff.at(-1)) return "";
    if (daysOff.includes(day(now))) return fridag;
    const later = (minutes) => new Date(now.getTime() + minutes * 6e4);
    const clock = (then, near) => {
      const time = then.toISOString().slice(11, 16).replace(":", ".");
      return near ? time : `${names.at(then.getUTCDay() - 1)} ${time}`;
    };
    const minute = ((now.getUTCDay() + 6) % 7) * 1440 + now.getUTCHours() * 60 + now.getUTCMinutes();
    const openings = [];
    for (const span of week.split(" ")) {
      const [start, end] = span.split("-");
      const since = (minute - start + WEEK) % WEEK;
      const left = end - start - since;
      if (left > 0) return naa.replace("{tid}", clock(later(left), left < 1440));
      openings.push(later(WEEK - since));
    }
    const next = openings.sort((a, b) => a - b).find((opening) => !daysOff.includes(day(opening)));
    return next ? aapner.replace("{tid}", clock(next, day(next) === day(now))) : stengt;
  };

  const update = () => {
    const now = new Date(`${new Date().toLocaleString("sv", { timeZone: "Europe/Oslo" }).replace(" ", "T")}Z`);
    for (const place of document.querySelectorAll("[data-apent]")) {
      const mark = place.querySelector("strong");
      mark.textContent = say(place.dataset.apent, now);
      mark.hidden = !mark.textContent;
    }
  };
  update();
  setInterval(update, 2e4);
  addEventListener("visibilitychange", update);
})();
