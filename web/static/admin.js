// The administrator's pages work without this: files are chosen and sent by plain forms, and
// a job's page asks again by itself. Here files can be dropped, a page of rows be ticked at
// once, and a job be followed by its events.

const AGAIN_MS = 2_000;

document.documentElement.classList.add("scripted");

const said = document.getElementById("said");

document.querySelectorAll("form[data-add]").forEach(prepareAdding);
document.querySelectorAll("form[data-select]").forEach(prepareSelecting);
document.querySelectorAll("[data-job]").forEach(followJob);
document.querySelectorAll("[data-follow]").forEach(followQuietly);
document.getElementById("turned")?.focus();

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.defaultPrevented || event.target.method !== "post" || !button) return;
  if (button.getAttribute("aria-busy") === "true") event.preventDefault();
  button.setAttribute("aria-busy", "true");
});
// Back in the history a page comes as it was left: its buttons have to work again.
addEventListener("pageshow", () => {
  document.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
});

// Files chosen one after the other are gathered; each can be taken back before it is sent.
function prepareAdding(form) {
  const input = form.querySelector("input[type=file]");
  const zone = form.querySelector("[data-drop]");
  const list = form.querySelector("[data-chosen]");
  const wrong = form.querySelector("[data-wrong]");
  let gathered = [];
  form.querySelector(".drop__script").hidden = false;
  gather([...input.files]);

  input.addEventListener("change", () => gather([...gathered, ...input.files]));
  for (const kind of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.toggle("drop--over", kind === "dragover");
      if (kind === "drop") gather([...gathered, ...event.dataTransfer.files]);
    });
  }
  form.addEventListener("submit", (event) => {
    if (check()) event.preventDefault();
    else if (gathered.length) say("Đang gửi tệp…");
  });

  function gather(files) {
    // The same file chosen again is one; another file of the same name is not.
    const same = (file) => `${file.name}\n${file.size}\n${file.lastModified}`;
    const chosen = new Map(files.map((file) => [same(file), file]));
    const kept = new DataTransfer();
    chosen.forEach((file) => kept.items.add(file));
    gathered = [...kept.files];
    input.files = kept.files;
    list.replaceChildren(...gathered.map(draw));
    check();
    if (gathered.length) say(`Đã chọn ${gathered.length} tệp.`);
  }

  function draw(file) {
    const row = document.createElement("li");
    const name = Object.assign(document.createElement("span"), { className: "chosen__name" });
    const size = Object.assign(document.createElement("span"), { className: "chosen__size" });
    const drop = Object.assign(document.createElement("button"), { type: "button" });
    name.textContent = file.name;
    size.textContent = writeSize(file.size);
    drop.textContent = "✕";
    drop.setAttribute("aria-label", `Bỏ ${file.name}`);
    drop.addEventListener("click", () => {
      gather(gathered.filter((other) => other !== file));
      (list.querySelector("button") ?? input).focus();
    });
    row.append(name, size, drop);
    return row;
  }

  function check() {
    const { largest, together, most } = form.dataset;
    const large = gathered.find((file) => file.size > Number(largest));
    const all = gathered.reduce((sum, file) => sum + file.size, 0);
    const names = gathered.map((file) => file.name.normalize("NFC"));
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    let words = "";
    if (twice) words = `Có hai tệp khác nhau cùng tên ${twice}: bỏ một tệp, hoặc đổi tên rồi chọn lại.`;
    else if (large) words = `Tệp ${large.name} có ${writeSize(large.size)}, quá ${writeSize(largest)}.`;
    else if (gathered.length > Number(most)) words = `Mỗi lần gửi được ${most} tệp.`;
    else if (all > Number(together)) words = `Các tệp cộng lại có ${writeSize(all)}, quá ${writeSize(together)}.`;
    wrong.textContent = words;
    wrong.hidden = !words;
    return words;
  }
}

function writeSize(bytes) {
  const units = ["B", "kB", "MB", "GB"];
  let amount = Number(bytes);
  let unit = 0;
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${amount.toFixed(unit && amount < 99.95 ? 1 : 0).replace(".", ",")} ${units[unit]}`;
}

function prepareSelecting(form) {
  const all = form.querySelector("[data-all]");
  const boxes = [...form.querySelectorAll("input[name=source]")];
  const count = form.querySelector("[data-count]");
  all.closest("label").hidden = false;
  all.addEventListener("change", () => {
    boxes.forEach((box) => { box.checked = all.checked; });
    show();
  });
  form.addEventListener("change", show);
  show();

  function show() {
    const many = boxes.filter((box) => box.checked).length;
    count.textContent = many ? ` (${many})` : "";
    all.checked = many > 0 && many === boxes.length;
    all.indeterminate = many > 0 && many < boxes.length;
  }
}

// What happens to a job comes from its own events, from the first on: so that a connection
// that broke, or a page that was opened late, shows the same. The end is drawn by the server.
function followJob(page) {
  const stages = page.querySelector("[data-stages]");
  const refused = page.querySelector("[data-refused]");
  const note = page.querySelector("[data-note]");
  const state = page.querySelector(".job__state .state");
  const words = page.querySelector("[data-words]").content;
  const source = new EventSource(page.dataset.job);
  const seen = new Set();
  let current = null;
  let begun = false;

  function on(kind, act) {
    source.addEventListener(kind, (event) => {
      if (seen.has(event.lastEventId)) return;
      seen.add(event.lastEventId);
      if (!begun) {
        begun = true;
        stages.replaceChildren();
        refused.querySelector("ul").replaceChildren();
        enter("queued");
      }
      act(JSON.parse(event.data));
    });
  }

  on("request", () => {});
  on("started", () => {
    enter("starting");
    state.className = "state state--running";
    state.textContent = "Đang chạy";
  });
  on("waiting", (data) => {
    enter("waiting");
    tell(data.holder ?? "");
  });
  on("stage", (data) => {
    enter(data.stage);
    if (data.total) measure(0, data.total, "");
  });
  on("file", (data) => measure(data.number, data.total, data.name));
  on("refused", (data) => {
    const row = document.createElement("li");
    for (const [part, text] of [["name", data.path], ["why", data.reason], ["hint", data.hint]]) {
      const piece = document.createElement("span");
      piece.className = `refusals__${part}`;
      piece.textContent = text;
      row.append(piece, " ");
    }
    refused.querySelector("ul").append(row);
    refused.hidden = false;
  });
  for (const kind of ["done", "failed", "lost"]) {
    on(kind, () => {
      source.close();
      redraw(page);
    });
  }

  // Refused for good, as after a log-out: the server says why in its own words.
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) redraw(page);
  });

  function enter(name) {
    if (current?.dataset.name === name) return;
    const published = current?.dataset.name === "publishing";
    leave();
    const label = words.querySelector(`[data-stage="${CSS.escape(name)}"]`)?.textContent ?? name;
    current = document.createElement("li");
    current.className = "stage";
    current.dataset.name = name;
    const bar = document.createElement("progress");
    bar.className = "stage__bar";
    bar.setAttribute("aria-label", label);
    const at = document.createElement("span");
    at.className = "stage__at";
    current.append(label, " ", bar, " ", at);
    stages.append(current);
    note.textContent = published ? "Bài mới đã tìm được." : label;
  }

  // Waiting for its turn is no stage: nothing of it is left.
  function leave() {
    if (["queued", "starting"].includes(current?.dataset.name)) current.remove();
    current?.classList.add("stage--over");
    current?.querySelectorAll("progress, .stage__at").forEach((one) => one.remove());
  }

  function measure(number, total, name) {
    if (!current) return;
    const bar = current.querySelector("progress");
    bar.max = total;
    bar.value = number;
    tell(`${number.toLocaleString("vi")}/${total.toLocaleString("vi")}${name ? ` · ${name}` : ""}`);
  }

  function tell(text) {
    const at = current?.querySelector(".stage__at");
    if (at) at.textContent = text;
  }
}

async function redraw(page) {
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(response.statusText);
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const ended = fresh.getElementById(page.id);
    document.title = fresh.title;
    page.replaceWith(ended);
    if (ended.dataset.job) setTimeout(() => followJob(ended), AGAIN_MS);
    ended.querySelector("[data-result]")?.focus({ preventScroll: true });
    say(ended.querySelector("[data-result]")?.innerText ?? "");
  } catch {
    location.reload();
  }
}

// A list of articles is drawn anew when the index has followed, unless somebody is at work in it.
function followQuietly(notice) {
  const source = new EventSource(notice.dataset.follow);
  for (const kind of ["done", "failed", "lost"]) {
    source.addEventListener(kind, () => {
      source.close();
      if (!document.querySelector("form[data-select] input[name=source]:checked")) location.reload();
    });
  }
}

function say(words) {
  said.textContent = words;
}
