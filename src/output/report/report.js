// The report's page: opens documents, shows details, draws map and timeline, sorts, copies and filters. It asks nobody
// for anything. Text goes into the page as text; the only HTML that is put in is what the report itself holds, escaped.
// One file, longer than others, because the page takes it in as it is: parts would need a bundler.
"use strict";
(() => {
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

  // ---- Map -----------------------------------------------------------------------------------------------------------

  let world = null;
  function drawMap() {
    const box = $(".map", view);
    if (!box) return;
    const places = new Map();
    current.data.facts.forEach((f, i) => {
      if (f.k !== 1 || f.lat === undefined || f.lon === undefined) return;
      const key = f.lat + "," + f.lon;
      if (!places.has(key)) places.set(key, { x: f.lon * 10, y: -f.lat * 10, name: f.name || f.x, times: 0, fact: i, wide: f.type === "country" });
      places.get(key).times++;
    });
    const pins = [...places.values()];
    if (!pins.length) return;
    world = world || json("world");
    let frame = around_(pins);
    const map = drawing(() => {
      const layer = el("g", { class: "pins" });
      const out = el("svg", { role: "group", "aria-label": "Map of the places in the text" },
        el("path", { class: "land", d: world.land }), el("path", { class: "borders", d: world.borders }), layer);
      out.layer = layer;
      return out;
    });
    const aim = () => drawing(() => aimMap(map, frame, pins));
    const zoom = (factor) => () => {
      const [x, y, w, h] = frame;
      const k = Math.min(Math.max(w * factor, 20), 3600) / w;
      frame = [x + (w - w * k) / 2, y + (h - h * k) / 2, w * k, h * k];
      aim();
    };
    const button = (text, name, action) => el("button", { type: "button", "aria-label": name, click: action }, text);
    box.replaceChildren(el("div", { class: "bar zoom" }, button("+", "Zoom in", zoom(0.5)), button("\u2212", "Zoom out", zoom(2)),
      button("Story", "Zoom to the story", () => { frame = around_(pins); aim(); }),
      button("World", "Show the world", () => { frame = [-1800, -840, 3600, 1800]; aim(); })), map);
    aim();
  }

  /** The frame around the places that are no whole countries, or else around all: [x, y, width, height]. */
  function around_(pins) {
    const near = pins.some((p) => !p.wide) ? pins.filter((p) => !p.wide) : pins;
    const xs = near.map((p) => p.x);
    const ys = near.map((p) => p.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const stretch = 1 / Math.cos(Math.min(Math.abs((top + bottom) / 2), 700) / 10 * Math.PI / 180);
    let w = Math.max((right - left) * 1.4, 120);
    let h = Math.max((bottom - top) * 1.6, 60);
    if (w / (h * stretch) < 2) w = h * stretch * 2;
    else h = w / stretch / 2;
    return [(left + right - w) / 2, (top + bottom - h) / 2, w, h];
  }

  function aimMap(map, [x, y, w, h], pins) {
    // 800 units wide whatever the frame, so that names and pins keep their size.
    const kx = 800 / w;
    const ky = 400 / h;
    map.setAttribute("viewBox", "0 0 800 400");
    const transform = `matrix(${kx} 0 0 ${ky} ${-x * kx} ${-y * ky})`;
    for (const path of $$("path", map)) path.setAttribute("transform", transform);
    const shown = pins.map((pin) => ({ pin, px: (pin.x - x) * kx, py: (pin.y - y) * ky, size: Math.min(5 + pin.times, 11) }))
      .filter(({ px, py }) => px >= 0 && py >= 0 && px <= 800 && py <= 400).sort((a, b) => b.pin.times - a.pin.times);
    // A name stands where no pin and no other name is: beside its pin, above or below it, or nowhere.
    const taken = shown.map(({ px, py, size }) => [px - size, py - size, 2 * size, 2 * size]);
    map.layer.replaceChildren(...shown.map(({ pin, px, py, size }) => {
      const width = pin.name.length * 7;
      const box = [[px + size + 2, py - 8], [px - size - 2 - width, py - 8], [px - width / 2, py - size - 17], [px - width / 2, py + size + 1]]
        .map(([left, top]) => [left, top, width, 16])
        .find((b) => b[0] >= 0 && b[0] + width <= 800 && b[1] >= 0 && b[1] <= 384 &&
          !taken.some((t) => t[0] < b[0] + b[2] && b[0] < t[0] + t[2] && t[1] < b[1] + b[3] && b[1] < t[1] + t[3]));
      if (box) taken.push(box);
      return el("g", { role: "button", tabindex: 0, "aria-label": `${pin.name}, named ${pin.times} times`, ...pressed((e) => show(pin.fact, e.currentTarget)) },
        el("path", { class: "pin", d: `M${px} ${py + size}l${-size} ${-2 * size}h${2 * size}z` }),
        el("title", {}, `${pin.name} (${pin.times})`),
        box ? el("text", { x: box[0] + width / 2, y: box[1] + 12, "text-anchor": "middle" }, pin.name) : null);
    }));
  }

  // ---- Timeline ------------------------------------------------------------------------------------------------------

  const DAY = 86400000;
  const dayOf = (iso) => Date.parse(iso.slice(0, 10) + "T00:00:00Z") / DAY;
  function daysOf(fact) {
    if (fact.from && fact.to) return [dayOf(fact.from), dayOf(fact.to)];
    const full = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T|$)/.exec(fact.value || "");
    if (!full || fact.type === "DURATION" || fact.type === "SET") return null;
    const [, year, month, day] = full;
    const from = Date.UTC(+year, month ? +month - 1 : 0, day ? +day : 1) / DAY;
    const to = day ? from : month ? Date.UTC(+year, +month, 0) / DAY : Date.UTC(+year, 11, 31) / DAY;
    return [from, to];
  }

  function drawTimeline() {
    const box = $(".timeline", view);
    if (!box) return;
    const dated = new Map();
    const opened = [];
    current.data.facts.forEach((f, i) => {
      if (f.k !== 0) return;
      const days = daysOf(f);
      if (!days || days.some(isNaN)) opened.push(i);
      else if (!dated.has(days.join())) dated.set(days.join(), { days, fact: i, text: f.x, value: f.v || "" });
    });
    const items = [...dated.values()].sort((a, b) => a.days[0] - b.days[0] || a.days[1] - b.days[1]);
    box.replaceChildren();
    if (items.length) box.append(drawing(() => timeline(items)));
    if (opened.length) box.append(el("p", {}, "Without a place on the calendar: ", ...opened.flatMap((i, n) => (n ? [", ", factLink(i)] : [factLink(i)]))));
  }

  function timeline(items) {
    const published = current.data.published ? dayOf(current.data.published) : null;
    const all = items.flatMap((i) => i.days).concat(published ?? []);
    const [first, last] = [Math.min(...all), Math.max(...all)];
    const centre = published ?? last;
    // Days near the publication are wide, years far from it narrow: a story of this week that recalls 1946 shows both.
    const bend = (day) => Math.sign(day - centre) * Math.log1p(Math.abs(day - centre) / 5);
    const [low, high] = [bend(first - 1), bend(last + 1)];
    const wide = matchMedia("(min-width: 40rem)").matches ? 900 : 420;
    const room = wide > 600 ? 300 : 190;
    const at = (day) => 8 + ((bend(day) - low) / Math.max(high - low, 1e-9)) * (wide - room - 16);
    const height = items.length * 20 + 44;
    const out = el("svg", { viewBox: `0 0 ${wide} ${height}`, role: "group", "aria-label": "Timeline of the dates in the text" });
    const steps = [[-36525, "100 y before"], [-3652, "10 y before"], [-365, "1 y before"], [-30, "1 m before"], [-7, "1 w before"], [7, "1 w after"], [30, "1 m after"], [365, "1 y after"], [3652, "10 y after"]];
    let edge = -100;
    for (const [days, name] of steps) {
      const x = at(centre + days);
      if (centre + days < first || centre + days > last || (published && Math.abs(x - at(published)) < 70) || x - edge < 76) continue;
      edge = x;
      out.append(el("line", { class: "grid", x1: x, x2: x, y1: 20, y2: height - 4 }), el("text", { x, y: 14, "text-anchor": "middle" }, name));
    }
    if (published) {
      const x = at(published);
      out.append(el("line", { class: "pub", x1: x, x2: x, y1: 20, y2: height - 4 }),
        el("text", { class: "publabel", x: Math.max(x, 30), y: 14, "text-anchor": "middle" }, "published"));
    }
    items.forEach((item, n) => {
      const y = 36 + n * 20;
      const [a, b] = item.days.map(at);
      const more = item.value && item.value !== item.text ? ` \u2192 ${item.value}` : "";
      const words = item.text + more;
      const most = Math.floor(room / 6.6);
      out.append(el("g", { role: "button", tabindex: 0, "aria-label": words, ...pressed((e) => show(item.fact, e.currentTarget)) },
        item.days[1] > item.days[0] ? el("rect", { class: "span", x: a, y: y - 4, width: Math.max(b - a, 6), height: 8, rx: 2 }) : el("circle", { class: "span", cx: a, cy: y, r: 5 }),
        el("line", { class: "grid", x1: Math.max(a, b) + 8, x2: wide - room, y1: y, y2: y }),
        el("text", { x: wide - room + 4, y: y + 4 }, words.length > most ? words.slice(0, most - 1) + "\u2026" : words)));
    });
    return out;
  }

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
})();
