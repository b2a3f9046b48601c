// Keeps a page up to date and lets it be used by keyboard. Without this script everything works, by reloading.
const EVERY_MS = 1_000;

/** Parts with an id are replaced when the server has other ones; what was open stays open. */
async function refresh() {
  if (document.hidden || document.querySelector("[data-settled]")) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const next of fresh.querySelectorAll("main > div[id]")) {
    const now = document.getElementById(next.id);
    if (!now || withoutOpen(now) === next.innerHTML) continue;
    const open = new Set([...now.querySelectorAll("details[open]")].map(({ id }) => id));
    const focused = now.contains(document.activeElement) ? keyOf(document.activeElement) : null;
    now.innerHTML = next.innerHTML;
    now.toggleAttribute("data-settled", next.hasAttribute("data-settled"));
    for (const details of now.querySelectorAll("details")) details.open = open.has(details.id);
    if (focused) now.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
  }
}

function withoutOpen(element) {
  const copy = element.cloneNode(true);
  for (const details of copy.querySelectorAll("details[open]")) details.removeAttribute("open");
  return copy.innerHTML;
}

function keyOf(element) {
  return element?.getAttribute("href");
}

if (document.body.hasAttribute("data-live")) {
  // The server may be away for a while; the next try comes by itself.
  setInterval(() => refresh().catch(() => {}), EVERY_MS);
}

for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

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
  (row?.querySelector("a") ?? row)?.focus();
});
