// Keeps a page up to date and lets it be used by keyboard. Without this script everything works, by reloading.
import { Idiomorph } from "/page/idiomorph.js";

const EVERY_MS = 1_000;
/** A run that has ended changes little, and a search costs much. */
const SETTLED_MS = 10_000;
const PATIENCE_MS = 15_000;
/** A page that takes long is asked for less often. */
const SHARE = 4;

const settings = {
  morphStyle: "innerHTML",
  // What was opened or closed stays so.
  callbacks: {
    beforeAttributeUpdated: (name, element) => !(name === "open" && element.matches("details")),
  },
};

/** Parts with an id become what the server has now; all at once, when somebody asked for it. */
async function refresh(asked) {
  const address = location.href;
  const answer = await fetch(address, {
    headers: { accept: "text/html" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const text = await answer.text();
  if (address !== location.href) return;
  const fresh = new DOMParser().parseFromString(text, "text/html");
  if (!answer.ok) {
    const said = [...fresh.querySelectorAll("[data-problem] :is(h1, p:first-of-type)")];
    throw new Refused(said.map(({ textContent }) => textContent).join(". "));
  }
  // What stands here in place of the page is over.
  if (document.querySelector("[data-problem]")) return location.reload();
  for (const next of fresh.querySelectorAll("main > div[id]")) {
    const now = document.getElementById(next.id);
    if (!now) continue;
    if (next.hasAttribute("data-holds")) hold(now, next, asked);
    now.toggleAttribute("data-settled", next.hasAttribute("data-settled"));
    Idiomorph.morph(now, next.innerHTML, settings);
  }
}

/** The server said what is wrong. */
class Refused extends Error {}

/** While somebody points at a row or is in it, no new row comes and moves it away. */
function hold(now, next, asked) {
  const newer = document.getElementById("newer");
  const pointed = matchMedia("(hover: hover)").matches && now.matches(":hover");
  const inUse = pointed || now.contains(document.activeElement);
  const rows = "tr[id], details[id]";
  const held =
    inUse && !asked && now.querySelector(rows)
      ? [...next.querySelectorAll(rows)].filter(({ id }) => !document.getElementById(id))
      : [];
  for (const row of held) row.remove();
  const text =
    held.length > 0 ? `${held.length} newer, shown when pointer and focus leave the list` : "";
  if (newer && newer.textContent !== text) newer.textContent = text;
}

/** Says that what is seen is not what is now. */
function tellAway(text) {
  const away = document.getElementById("away");
  if (!away || (text !== "" && away.textContent !== "")) return;
  away.textContent =
    text === "" ? "" : `Not up to date since ${new Date().toLocaleTimeString()}: ${text}`;
}

async function tryToRefresh(asked = false) {
  try {
    await refresh(asked);
    tellAway("");
  } catch (error) {
    tellAway(
      error instanceof Refused && error.message ? error.message : "the engine does not answer.",
    );
  }
}

async function keepFresh() {
  for (;;) {
    const from = performance.now();
    if (!document.hidden) await tryToRefresh();
    const took = performance.now() - from;
    const least = document.querySelector("[data-settled]") ? SETTLED_MS : EVERY_MS;
    await new Promise((resolve) => setTimeout(resolve, Math.max(least, SHARE * took)));
  }
}

if (document.body.hasAttribute("data-live")) setTimeout(keepFresh, EVERY_MS);

// What was done is said once, not at each reload.
const here = new URL(location.href);
if (here.searchParams.has("said")) {
  here.searchParams.delete("said");
  history.replaceState(null, "", here);
}

const shown = () => location.pathname + location.search;
let last = shown();

/** Filters at once and in place, so that the field keeps the focus. */
for (const form of document.querySelectorAll("form[data-auto]")) {
  const show = async () => {
    const set = [...new FormData(form)].filter(([, value]) => value !== "");
    const address = new URL(form.action);
    address.search = new URLSearchParams(set);
    if (address.href === location.href) return;
    history.pushState(null, "", address);
    last = shown();
    await tryToRefresh(true);
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
}
/** A second click is not a second event, however long the first takes. */
const sent = new WeakSet();
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (sent.has(event.target)) event.preventDefault();
  sent.add(event.target);
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});
// A link to a part of the page comes here too.
addEventListener("popstate", () => {
  if (shown() !== last) location.reload();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector("[data-search]")?.focus();
  }
  if (event.key !== "j" && event.key !== "k") return;
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[Math.max(0, at + (event.key === "j" ? 1 : -1))];
  (row?.matches("summary") ? row : row?.querySelector("a"))?.focus();
});
