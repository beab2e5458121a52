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
const touch = matchMedia("(pointer: coarse)").matches;
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

document.documentElement.classList.add("scripted");
form.querySelectorAll("input[type=hidden]").forEach((field) => field.remove());
document.querySelector(".earlier")?.remove();
restoreTalk();

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(box.value.trim());
});

document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[data-ask]");
  const copy = event.target.closest("button[data-copy]");
  if (link) {
    event.preventDefault();
    ask(link.dataset.ask);
  } else if (copy) {
    copyQuote(copy);
  } else if (event.target.closest("a[data-anew]")) {
    forgetTalk();
  }
});

async function ask(question) {
  if (!question || form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  beginTalking();
  const waiting = showWaiting(question);
  if (!touch) box.focus();
  say("Đang tìm…");
  const { turn, answered } = await fetchTurn(question, waiting);
  waiting.replaceWith(turn);
  turn.classList.add("turn--new");
  showFromTop(turn);
  form.removeAttribute("aria-busy");
  if (answered) {
    if (box.value.trim() === question) box.value = "";
    history.replaceState(null, "", `/?q=${encodeURIComponent(question)}`);
    document.title = `${question} – dtqa`;
    keepTalk();
  } else {
    box.value = question;
  }
  if (touch) box.blur();
  say(turn.dataset.announce);
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
async function fetchTurn(question, waiting) {
  try {
    const response = await fetch(`/fragments/answer?q=${encodeURIComponent(question)}`, {
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
}

function forgetTalk() {
  try {
    sessionStorage.removeItem(STORE);
  } catch {
    // Nothing was kept.
  }
}
