// A document's map and timeline (report.js says how the parts are joined).
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
