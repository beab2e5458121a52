// Asks without leaving the page. Everything here is a nicety over a form that works
// without it: the server renders each answer, this module only puts it in place.

const STORE = "dtqa.talk";
const KEPT_TURNS = 20;
const PATIENCE_MS = 20_000;
const DONE_MS = 2_500;

const chat = document.querySelector("main.chat");
const talk = document.getElementById("talk");
const form = document.getElementById("composer");
const box = document.getElementById("question");
const status = document.getElementById("status");
const forces = form.querySelector(".forces");
const reset = form.querySelector("[data-reset]");
const MOST_EARLIER = Number(form.dataset.earlier);
const MOST_LETTERS = Number(form.dataset.letters);
const touch = matchMedia("(pointer: coarse)").matches;
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

document.documentElement.classList.add("scripted");
form.querySelectorAll("input[type=hidden]").forEach((field) => field.remove());
document.querySelector(".earlier")?.remove();
restoreTalk();

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = readFilters();
  query.set("q", box.value.trim());
  listEarlier().forEach((asked) => query.append("h", asked));
  ask(query);
});

document.addEventListener("submit", (event) => {
  const rate = event.target.closest(".rate");
  if (!rate) return;
  event.preventDefault();
  sendFeedback(rate, new FormData(event.target));
});

form.addEventListener("change", (event) => {
  if (event.target.closest(".filters")) showFilters();
});

document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[data-ask]");
  const copy = event.target.closest("button[data-copy]");
  const chip = event.target.closest("a[data-field]");
  if (link) {
    event.preventDefault();
    ask(new URL(link.href).searchParams);
  } else if (chip || event.target.closest("a[data-reset]")) {
    event.preventDefault();
    dropFilters(chip?.dataset);
  } else if (copy) {
    copyQuote(copy);
  } else if (event.target.closest("a[data-anew]")) {
    forgetTalk();
  }
});

// Asks what a query of the chat's own address says: q, h, filters, literal.
async function ask(query) {
  const question = query.get("q");
  if (!question || form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  beginTalking();
  const waiting = showWaiting(question);
  if (!touch) box.focus();
  say("Đang tìm…");
  const { turn, answered } = await fetchTurn(query, waiting);
  waiting.replaceWith(turn);
  turn.classList.add("turn--new");
  showFromTop(turn);
  form.removeAttribute("aria-busy");
  if (answered) {
    if (box.value.trim() === question) box.value = "";
    history.replaceState(null, "", turn.dataset.address);
    document.title = `${question} – dtqa`;
    keepTalk();
  } else {
    box.value = question;
  }
  if (touch) box.blur();
  say(turn.dataset.announce);
}

// The questions answered so far, oldest first, as many as an address takes. The first one
// may itself be a follow-up of questions that stand in its address only, as when somebody
// shared it.
function listEarlier() {
  const answered = [...talk.querySelectorAll(".turn[data-address]")];
  if (!answered.length) return [];
  const before = readAddress(answered[0]).getAll("h");
  const asked = [...before, ...answered.map((turn) => turn.dataset.question)].slice(-MOST_EARLIER);
  while (asked.join("").length > MOST_LETTERS) asked.shift();
  return asked;
}

function readAddress(turn) {
  return new URL(turn.dataset.address, location.origin).searchParams;
}

// Filters stand in the form's own fields, so that the form without script sends the same.
function readFilters() {
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "q" && value.trim());
  return new URLSearchParams(fields);
}

function fillFilters(query) {
  const others = new Set(query.getAll("publisher"));
  for (const field of form.querySelectorAll(".filters input")) {
    if (field.type === "checkbox") field.checked = others.delete(field.value);
    else field.value = (field.type === "date" ? query.get(field.name) : [...others][0]) ?? "";
  }
  showFilters();
}

function showFilters() {
  const chips = [...readFilters()].map(([field, value]) => {
    const chip = document.getElementById("filter").content.cloneNode(true).firstElementChild;
    chip.querySelector(".force__words").textContent = nameFilter(field, value);
    Object.assign(chip.querySelector("a").dataset, { field, value });
    return chip;
  });
  forces.replaceChildren(...chips);
  forces.hidden = reset.hidden = chips.length === 0;
}

function nameFilter(field, value) {
  const words = { from: "từ", to: "đến", as_of: "như vào" }[field];
  return words ? `${words} ${value.split("-").reverse().join("/")}` : value;
}

// Without a chip all filters are dropped. Focus stays by the chips, not lost with the one
// that went.
function dropFilters(chip) {
  for (const field of form.querySelectorAll(".filters input")) {
    if (chip && !(field.name === chip.field && field.value === chip.value)) continue;
    if (field.type === "checkbox") field.checked = false;
    else field.value = "";
  }
  showFilters();
  say(chip ? "Đã bỏ một bộ lọc." : "Đã bỏ hết bộ lọc.");
  (forces.querySelector("a") ?? form.querySelector(".filters summary")).focus();
}

function beginTalking() {
  chat.dataset.state = "talk";
  box.placeholder = "Hỏi tiếp…";
}

function showWaiting(question) {
  const turn = document.getElementById("waiting").content.cloneNode(true).firstElementChild;
  turn.querySelector(".asked").textContent = question;
  talk.append(turn);
  showFromTop(turn);
  return turn;
}

function showFromTop(turn, behavior = calm ? "instant" : "smooth") {
  turn.scrollIntoView({ block: "start", behavior });
}

// The turn the server rendered, for an answer and for a refusal alike; where nothing
// came back that can be shown, the waiting turn with the page's own words about it.
async function fetchTurn(query, waiting) {
  try {
    const response = await fetch(`/fragments/answer?${query}`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const turn = readTurn(await response.text());
    if (turn) return { turn, answered: response.ok };
  } catch {
    // No connection, or none in time: said in place below.
  }
  const turn = waiting.cloneNode(true);
  const words = document.getElementById("unreachable").content.cloneNode(true);
  turn.querySelector(".waiting").replaceWith(words);
  turn.classList.remove("turn--waiting");
  turn.dataset.announce = turn.querySelector(".notice").innerText.trim();
  return { turn, answered: false };
}

function readTurn(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector("article.turn");
}

function say(words) {
  status.textContent = words ?? "";
}

async function copyQuote(button) {
  const { copy, link } = button.dataset;
  const text = link ? `${copy}, ${location.origin}${link}` : copy;
  const label = button.querySelector(".copy__text");
  const before = label.textContent;
  if (button.dataset.done !== undefined) return;
  const copied = await writeClipboard(text);
  label.textContent = copied ? "Đã sao chép" : "Không sao chép được";
  say(label.textContent);
  button.dataset.done = "";
  setTimeout(() => {
    label.textContent = before;
    delete button.dataset.done;
  }, DONE_MS);
}

// The same form works without script; here it stays where it is, and thanks in its place.
async function sendFeedback(rate, fields) {
  if (rate.getAttribute("aria-busy") === "true") return;
  rate.setAttribute("aria-busy", "true");
  const { back: _, ...given } = Object.fromEntries([...fields].filter(([, value]) => value));
  const sent = await postFeedback({ ...given, rank: Number(given.rank) });
  rate.removeAttribute("aria-busy");
  if (sent) {
    rate.innerHTML = '<p class="rate__thanks" tabindex="-1">Cảm ơn bạn đã góp ý.</p>';
    rate.firstElementChild.focus({ preventScroll: true });
    keepTalk();
    say("Cảm ơn bạn đã góp ý.");
  } else {
    const failed = rate.querySelector(".rate__failed");
    failed.hidden = false;
    say(failed.textContent);
  }
}

async function postFeedback(given) {
  try {
    const response = await fetch("/api/v1/feedback", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(given),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}

// Pages on plain http have no clipboard of their own; there a selection is copied.
async function writeClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}

// The conversation is kept for this tab only, and only as a nicety: where the browser
// forbids storage the page works without.
function keepTalk() {
  const turns = [...talk.querySelectorAll(".turn:not(.turn--waiting)")];
  const kept = turns.slice(-KEPT_TURNS).map((turn) => turn.outerHTML);
  try {
    sessionStorage.setItem(STORE, JSON.stringify(kept));
  } catch {
    // Full or forbidden.
  }
}

function restoreTalk() {
  let kept = [];
  try {
    kept = JSON.parse(sessionStorage.getItem(STORE) ?? "[]");
  } catch {
    // Forbidden or broken: begin anew.
  }
  const earlier = kept.map(readTurn).filter(Boolean);
  const shown = talk.querySelector(".turn");
  if (shown && earlier.at(-1)?.dataset.question === shown.dataset.question) earlier.pop();
  earlier.forEach((turn) => turn.classList.remove("turn--new"));
  talk.prepend(...earlier);
  if (!talk.childElementCount) return;
  beginTalking();
  showFromTop(talk.lastElementChild, "instant");
  if (shown) keepTalk();
  else if (talk.lastElementChild.dataset.address && !location.search) {
    fillFilters(readAddress(talk.lastElementChild));
  }
}

function forgetTalk() {
  try {
    sessionStorage.removeItem(STORE);
  } catch {
    // Nothing was kept.
  }
}
