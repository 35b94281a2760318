// The report's page: opens documents, shows details, draws map and timeline, sorts, copies and filters. It asks nobody
// for anything. Text goes into the page as text; the only HTML that is put in is what the report itself holds, escaped.
//
// What all parts use, a document, and tables. figures.js has map and timeline, index.js the list of documents and the ways
// between them; assets.cpp joins the three in this order, in a function of their own.
const KINDS = ["date", "place", "count", "visa", "source"];
const NAMES = ["Date", "Place", "Workers", "Visa", "Source"];
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const json = (id) => JSON.parse(document.getElementById(id).textContent);
const index = json("index");
const rules = json("rules");
const rows = index.rows;
const view = $("#view");
const nav = $("#nav");
let current = null; // { number, data, opened, back }
let tableOfAll = null;

/** An element: el("p", {class: "x"}, "text", child…). */
function el(name, attributes = {}, ...children) {
  const svg = el.svg;
  const out = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") out.addEventListener(key, value);
    else if (value !== null && value !== undefined) out.setAttribute(key, value);
  }
  out.append(...children.filter((c) => c !== null && c !== undefined));
  return out;
}
function drawing(make) {
  el.svg = true;
  try {
    return make();
  } finally {
    el.svg = false;
  }
}
/** Click, Enter and blank do the same. */
const pressed = (action) => ({
  click: action,
  keydown: (e) => {
    if (e.key !== "Enter" && e.key !== " ") return;
    e.preventDefault();
    action(e);
  },
});

// ---- A document ----------------------------------------------------------------------------------------------------

function open(number) {
  const doc = document.getElementById("d" + number);
  view.innerHTML = $("noscript", doc).textContent; // written by the program, every text in it escaped
  const data = JSON.parse($("script", doc).textContent);
  current = { number, data, back: null };
  if (data) {
    mountText();
    mountSources();
    for (const section of $$("section.facts", view)) mountTable(section);
    drawMap();
    drawTimeline();
    showHint();
  }
  document.title = rows[number - 1].t + " \u2013 nutgraf";
  drawNav();
}

function label(i) {
  const fact = current.data.facts[i];
  return (fact.x || "(the quotation goes on)") + ", " + NAMES[fact.k].toLowerCase() + (fact.v && fact.v !== fact.x ? ": " + fact.v : "");
}

function mountText() {
  const text = $(".text", view);
  for (const mark of $$("mark[data-f]:not(.on)", text)) {
    // A fact that holds others is opened by its own first words, because nothing to press may lie in another.
    let hit = mark;
    if ($("mark", mark)) {
      const own = [...mark.childNodes].find((n) => n.nodeType === 3 && n.data.trim());
      if (!own) continue;
      hit = el("span", { class: "hit" });
      own.replaceWith(hit);
      hit.append(own);
    }
    hit.tabIndex = 0;
    hit.setAttribute("role", "button");
    hit.setAttribute("aria-label", label(+mark.dataset.f));
  }
  text.addEventListener("click", (e) => {
    const mark = e.target.closest("mark[data-f]");
    if (mark && String(getSelection()) === "") show(+mark.dataset.f, e.target.closest("[role=button]") || mark);
  });
  text.addEventListener("keydown", (e) => {
    const hit = e.target.closest("[role=button]");
    if (!hit) return;
    if (e.key === "Enter" || e.key === " ") {
      e.preventDefault();
      show(+hit.closest("mark").dataset.f, hit);
    } else if (e.key === "ArrowRight" || e.key === "ArrowLeft") {
      const all = $$("[role=button]", text);
      const next = all[all.indexOf(hit) + (e.key === "ArrowRight" ? 1 : -1)];
      if (next) next.focus();
      e.preventDefault();
    }
  });
}

function mountSources() {
  for (const li of $$(".sources li[data-w]", view)) {
    const name = $(".name", li);
    const button = el("button", { class: "link", type: "button", "aria-pressed": "false", click: () => mark(li.dataset.w, button) }, name.textContent);
    name.replaceChildren(button);
  }
  for (const li of $$(".said li[data-f]", view)) {
    const button = el("button", { class: "link", type: "button", click: (e) => show(+li.dataset.f, e.currentTarget) }, "details");
    button.setAttribute("aria-label", "details of: " + li.textContent.slice(0, 60));
    li.append(" ", button);
  }
}

/** Marks in the text what a source said, or nothing any more. */
function mark(who, button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  for (const other of $$(".sources [aria-pressed]", view)) other.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", String(on));
  let first = null;
  for (const said of $$(".q", view)) {
    const mine = on && said.dataset.w === who;
    said.classList.toggle("at", mine);
    if (mine && !first) first = said;
  }
  if (first) first.scrollIntoView({ block: "center" });
}

const TITLES = {
  v: "Value", type: "Type", mod: "Modifier", from: "First day", to: "Last day", form: "Form", name: "Name", country: "Country",
  admin1: "Division", lat: "Latitude", lon: "Longitude", geonames: "GeoNames", min: "Least", max: "Most", role: "Role",
  nationality: "Nationality", event: "Event", percent: "Per cent", category: "Category", document: "Document", class: "Class",
  duration: "Duration", entries: "Entries", number_min: "Least", number_max: "Most", cue: "Cue", content: "Said",
  quote: "Quotation", recipient: "To whom", reason: "Unnamed because", why: "Read so because",
};

function showHint() {
  const box = $(".details", view);
  box.className = "details idle";
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Details of a fact");
  box.setAttribute("aria-live", "polite");
  box.replaceChildren(el("p", { class: "hint" }, "Click a marked fact, or press Tab and Enter, to see what was found and why. Arrow keys go from fact to fact, Escape closes."));
}

function factLink(i) {
  return el("button", { class: "link", type: "button", click: (e) => show(i, e.currentTarget) }, label(i));
}

/** The details of fact `i`; `from` gets the focus back. */
function show(i, from) {
  const fact = current.data.facts[i];
  const box = $(".details", view);
  if (from && !box.contains(from)) current.back = from;
  const list = el("dl");
  const add = (title, ...what) => list.append(el("dt", {}, title), el("dd", {}, ...what));
  add("Kind", el("span", { class: "dot" }), NAMES[fact.k]);
  for (const [key, title] of Object.entries(TITLES)) {
    const value = fact[key];
    if (value === undefined) continue;
    add(title, Array.isArray(value) ? value.join(key === "content" ? " \u2026 " : ", ") : String(value));
  }
  if (fact.k === 4) {
    const speaker = $(`.sources li[data-w="${CSS.escape(fact.who)}"] .name`, view);
    add("Who", (speaker ? speaker.textContent : fact.who) + (fact.anonymous ? " (unnamed)" : ""));
    if (fact.nested) add("Nested", "said inside what another source said");
  }
  if (fact.said_by) {
    const speaker = $(`.sources li[data-w="${CSS.escape(fact.said_by)}"] .name`, view);
    add("Said by", speaker ? speaker.textContent : fact.said_by);
  }
  if (fact.where >= 0) add("Where", factLink(fact.where));
  if (fact.when >= 0) add("When", factLink(fact.when));
  const linked = current.data.facts.map((f, n) => n).filter((n) => current.data.facts[n].where === i || current.data.facts[n].when === i);
  if (linked.length) add("Linked from", ...linked.flatMap((n, at) => (at ? [el("br"), factLink(n)] : [factLink(n)])));
  const holders = around(i);
  if (holders.length) add("Inside of", ...holders.flatMap((n, at) => (at ? [el("br"), factLink(n)] : [factLink(n)])));
  if (fact.alternatives) add("Other readings", el("ul", {}, ...fact.alternatives.map((a) => el("li", {}, [a.n, a.admin1, a.country].filter(Boolean).join(", ") + ` (${a.type}${a.population ? ", " + a.population.toLocaleString("en") + " inhabitants" : ""})`))));
  const rule = rules[fact.rule];
  add("Rule", fact.rule, ...(rule ? [el("br"), rule[0], el("br"), el("span", { class: "more" }, rule[1])] : []));
  box.className = "details " + KINDS[fact.k];
  box.replaceChildren(
    el("button", { class: "close", type: "button", click: close, "aria-label": "Close the details" }, "\u00d7"),
    el("h2", {}, fact.x || "The quotation goes on"), list);
  for (const other of $$("mark.at", view)) other.classList.remove("at");
  for (const own of $$(`mark[data-f="${i}"]`, view)) own.classList.add("at");
  const here = $(`mark[data-f="${i}"]`, view);
  if (here && from && !from.closest(".text")) here.scrollIntoView({ block: "center" });
  history.replaceState(null, "", "#d" + current.number + "f" + i);
}

/** The facts whose marks lie around that of fact `i`. */
function around(i) {
  const out = [];
  let at = $(`mark[data-f="${i}"]`, view);
  while ((at = at && at.parentElement && at.parentElement.closest("mark[data-f]"))) out.push(+at.dataset.f);
  return out;
}

function close() {
  for (const other of $$("mark.at, .q.at", view)) other.classList.remove("at");
  showHint();
  if (current.back) current.back.focus();
  history.replaceState(null, "", "#d" + current.number);
}

// ---- Tables --------------------------------------------------------------------------------------------------------

function mountTable(section) {
  const table = $("table", section);
  if (!table) return;
  const said = el("span", { class: "more", role: "status" });
  const copy = el("button", { type: "button", click: async () => (said.textContent = (await copied(table)) ? "Copied: paste it into a spreadsheet." : "The browser does not let a page copy.") }, "Copy table");
  $(".scroll", section).before(el("div", { class: "bar" }, copy, said));
  $(".scroll", section).tabIndex = 0;
  $(".scroll", section).setAttribute("role", "region");
  $(".scroll", section).setAttribute("aria-label", $("h2", section).textContent + ", table");
  sortable(table);
  for (const row of $$("tbody tr", table)) {
    const words = row.cells[0];
    words.replaceChildren(el("button", { class: "link", type: "button", click: (e) => show(+row.dataset.f, e.currentTarget) }, words.textContent));
  }
}

function sortable(table) {
  $$("thead th", table).forEach((th, column) => {
    const button = el("button", { type: "button", click: () => sort(table, column, th) }, th.textContent);
    th.replaceChildren(button);
  });
  const rows = [...table.tBodies[0].rows];
  $$("thead th", table).forEach((_, column) => {
    const cells = rows.map((row) => row.cells[column]);
    if (cells.every((cell) => /^(-?[\d.]+)?$/.test(cell.textContent))) for (const cell of cells) cell.classList.add("n");
  });
}

const collator = new Intl.Collator("en", { numeric: true });
function sort(table, column, th) {
  const down = th.getAttribute("aria-sort") === "ascending";
  for (const other of $$("th", table)) other.removeAttribute("aria-sort");
  th.setAttribute("aria-sort", down ? "descending" : "ascending");
  const keyed = [...table.tBodies[0].rows].map((row) => [row.cells[column].textContent, row]);
  const number = (s) => (/^-?[\d.]+$/.test(s) ? parseFloat(s) : NaN);
  keyed.sort(([a], [b]) => {
    if (!a || !b) return a ? -1 : b ? 1 : 0; // empty ones stay last
    const order = isNaN(number(a)) || isNaN(number(b)) ? collator.compare(a, b) : number(a) - number(b);
    return down ? -order : order;
  });
  table.tBodies[0].append(...keyed.map(([, row]) => row));
  if (table === tableOfAll) filter();
}

/** What a spreadsheet would take for a formula is told apart by an apostrophe. */
const plain = (s) => {
  const line = s.replace(/\s+/g, " ").trim();
  return /^[=+@\t]|^-(?![\d.]+$)/.test(line) ? "'" + line : line;
};
async function copied(table) {
  const text = $$("tr", table).filter((r) => !r.hidden).map((r) => [...r.cells].map((c) => plain(c.textContent)).join("\t")).join("\n") + "\n";
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
