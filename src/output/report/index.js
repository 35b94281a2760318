// The list of documents, the ways between documents, and the page's start (report.js says how the parts are joined).
// ---- Index ---------------------------------------------------------------------------------------------------------

const address = (n) => (index.parts ? index.parts[Math.floor(n / index.size)] + "#d" + ((n % index.size) + 1) : "#d" + (n + 1));
const names = (() => {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" });
  } catch {
    return null;
  }
})();
const country = (code) => {
  try {
    return names ? names.of(code) : code;
  } catch {
    return code;
  }
};

function showIndex() {
  current = null;
  document.title = rows.length + " documents \u2013 nutgraf";
  view.replaceChildren(...indexParts());
  drawNav();
  filter();
}

function field(name, control) {
  return el("div", {}, el("label", { for: control.id }, name), control);
}
const option = (value, text) => el("option", { value }, text);

function indexParts() {
  const totals = KINDS.map((kind, k) => el("li", {}, el("span", { class: "dot " + kind }), `${rows.reduce((sum, r) => sum + r.k[k], 0).toLocaleString("en")} ${["dates", "places", "worker counts", "visas", "attributions"][k]}`));
  const countries = [...new Set(rows.flatMap((r) => r.c))].map((c) => [country(c), c]).sort((a, b) => collator.compare(a[0], b[0]));
  const controls = [
    field("Search in headlines, sources and texts", el("input", { id: "q", type: "search" })),
    field("With facts of the kind", el("select", { id: "kind" }, option("", "any"), ...KINDS.map((k, i) => option(i, NAMES[i].toLowerCase())))),
    field("Country", el("select", { id: "country" }, option("", "any"), ...countries.map(([name, code]) => option(code, name)))),
    field("Source", el("input", { id: "source", type: "search" })),
    field("Sources", el("select", { id: "named" }, option("", "any"), option("0", "with named ones"), option("1", "with unnamed ones"))),
    field("Dates from", el("input", { id: "from", type: "date" })),
    field("Dates to", el("input", { id: "to", type: "date" })),
  ];
  const form = el("form", { class: "filters", "aria-label": "Filters", submit: (e) => e.preventDefault(), input: () => { limit = ROWS; filter(); } }, ...controls);
  const heads = ["Document", "Published", "Dates", "Places", "Workers", "Visas", "Attributions", "Countries", "Sources"];
  const body = el("tbody");
  rows.forEach((row, n) => {
    const unnamed = row.s.filter((s) => s[1]).length;
    body.append(el("tr", {}, el("td", {}, el("a", { href: address(n) }, row.t), row.e ? " \u2013 could not be read" : ""), el("td", {}, row.p || ""),
      ...row.k.map((k) => el("td", { class: "n" }, String(k))), el("td", {}, row.c.slice(0, 6).join(" ") + (row.c.length > 6 ? " \u2026" : "")),
      el("td", {}, `${row.s.length - unnamed} named, ${unnamed} not`)));
  });
  tableOfAll = el("table", { id: "rows" }, el("thead", {}, el("tr", {}, ...heads.map((h) => el("th", { scope: "col" }, h)))), body);
  const rowElements = [...body.rows];
  rowElements.forEach((tr, n) => (tr.row = n));
  const scroll = el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Documents, table" }, tableOfAll);
  sortable(tableOfAll);
  const said = el("span", { class: "more", role: "status" });
  const copy = el("button", { type: "button", click: async () => (said.textContent = (await copied(tableOfAll)) ? "Copied." : "The browser does not let a page copy.") }, "Copy table");
  return [el("h1", {}, `${rows.length.toLocaleString("en")} documents`), el("ul", { class: "totals" }, ...totals), form,
    el("div", { class: "bar" }, el("p", { id: "found", role: "status" }), copy, said), scroll,
    el("button", { id: "all", type: "button", click: () => { limit = Infinity; filter(); } }, "Show all of them")];
}

// What a search looks into: headline and sources of every row; texts where the page holds them, made in idle time.
const searched = rows.map((r) => [r.t, r.i, ...r.s.map((s) => s[0])].join("\n").toLowerCase());
let texts = index.parts ? rows.length : 0;
function readTexts(deadline) {
  while (texts < rows.length && (!deadline || deadline.timeRemaining() > 2)) {
    const html = $("noscript", document.getElementById("d" + (texts + 1))).textContent;
    const from = html.indexOf('<div class="text">');
    const to = html.indexOf('<div class="side">');
    if (from >= 0) searched[texts] += "\n" + html.slice(from, to).replace(/<[^>]*>/g, "").replace(/&amp;/g, "&").replace(/&quot;/g, '"').replace(/&#39;/g, "'").toLowerCase();
    ++texts;
  }
  if (deadline && texts < rows.length) requestIdleCallback(readTexts);
}

// A table is laid out anew when a row is hidden, which takes time by its rows: more are shown on demand.
const ROWS = 100;
let limit = ROWS;
function filter() {
  if (!tableOfAll) return;
  const value = (id) => document.getElementById(id).value.trim();
  const q = value("q").toLowerCase();
  const source = value("source").toLowerCase();
  const [kind, land, named, from, to] = ["kind", "country", "named", "from", "to"].map(value);
  if (q) readTexts();
  let found = 0;
  for (const tr of tableOfAll.tBodies[0].rows) {
    const row = rows[tr.row];
    const good = (!q || searched[tr.row].includes(q)) && (kind === "" || row.k[+kind] > 0) && (!land || row.c.includes(land)) &&
      (named === "" || row.s.some((s) => String(s[1]) === named)) && (!source || row.s.some((s) => s[0].toLowerCase().includes(source))) &&
      (!from || (row.d[1] && row.d[1] >= from)) && (!to || (row.d[0] && row.d[0] <= to));
    found += good ? 1 : 0;
    const hide = !good || found > limit;
    if (tr.hidden !== hide) tr.hidden = hide;
  }
  $("#all").hidden = found <= limit;
  $("#found").textContent = `${found.toLocaleString("en")} of ${rows.length.toLocaleString("en")} documents`;
}

// ---- Ways ----------------------------------------------------------------------------------------------------------

function drawNav() {
  const links = [];
  if (index.up) links.push(el("a", { href: index.up }, "All documents"));
  if (current && rows.length > 1) {
    links.push(el("a", { href: "#" }, index.up ? "This part" : "All documents"));
    if (current.number > 1) links.push(el("a", { href: "#d" + (current.number - 1) }, "Previous"));
    if (current.number < rows.length) links.push(el("a", { href: "#d" + (current.number + 1) }, "Next"));
  }
  nav.replaceChildren(...links);
  nav.hidden = !links.length;
}

function go() {
  const wanted = /^#d(\d+)(?:f(\d+))?$/.exec(location.hash);
  const number = wanted && !index.parts && +wanted[1] >= 1 && +wanted[1] <= rows.length ? +wanted[1] : rows.length === 1 && !index.parts ? 1 : 0;
  if (number) open(number);
  else showIndex();
  if (number && wanted && wanted[2] && current.data && current.data.facts[+wanted[2]]) show(+wanted[2], document.body);
  else scrollTo(0, 0);
}

addEventListener("hashchange", () => {
  go();
  $("#main").focus({ preventScroll: true });
});
addEventListener("beforeprint", () => {
  if (current) return;
  limit = Infinity;
  filter();
});
addEventListener("keydown", (e) => {
  if (e.key === "Escape" && current && current.data && !$(".details.idle", view)) close();
});
go();
if (rows.length > 1 && !index.parts && window.requestIdleCallback) requestIdleCallback(readTexts);
document.documentElement.dataset.ready = "1";
