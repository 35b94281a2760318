// Makes src/output/report/world.json from Natural Earth's 1:110m countries (public domain), as the npm package
// world-atlas 2.0.2 has them (its packaging: ISC licence).
//
//   npm install world-atlas@2.0.2 && node tools/report/world.mjs node_modules/world-atlas/countries-110m.json
//
// Points are tenths of a degree, y downwards; lines are drawn in relative steps, which is what makes it small.
// `land` holds closed coasts, `borders` the lines between countries.
import { readFileSync, writeFileSync } from "node:fs";

const topology = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { scale, translate } = topology.transform;
const arcs = topology.arcs.map((arc) => {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [Math.round((x * scale[0] + translate[0]) * 10), -Math.round((y * scale[1] + translate[1]) * 10)];
  });
});

const points = (index) => (index < 0 ? [...arcs[~index]].reverse() : arcs[index]);

// A coast that crosses the antimeridian goes on beyond 180 degrees instead of round the world; Antarctica's lower edge
// does go round.
function unwrapped(line) {
  let turn = 0;
  return line.map(([x, y], i) => {
    const step = i > 0 ? x - line[i - 1][0] : 0;
    if (Math.abs(step) > 1800 && y < 850) turn += step > 0 ? -3600 : 3600;
    return [x + turn, y];
  });
}

function path(raw, closed) {
  const line = unwrapped(raw);
  const kept = line.filter((p, i) => i === 0 || p[0] !== line[i - 1][0] || p[1] !== line[i - 1][1]);
  if (kept.length < (closed ? 4 : 2)) return "";
  let out = `M${kept[0][0]} ${kept[0][1]}`.replace(" -", "-");
  let letter = "l";
  for (let i = 1; i < kept.length - (closed ? 1 : 0); ++i) {
    const dx = kept[i][0] - kept[i - 1][0];
    const dy = kept[i][1] - kept[i - 1][1];
    out += `${letter || (dx < 0 ? "" : " ")}${dx}${dy < 0 ? "" : " "}${dy}`;
    letter = "";
  }
  return out + (closed ? "z" : "");
}

const rings = (geometry) => (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs).flat();
const uses = new Map();
for (const country of topology.objects.countries.geometries)
  for (const ring of rings(country)) for (const arc of ring) uses.set(arc < 0 ? ~arc : arc, (uses.get(arc < 0 ? ~arc : arc) ?? 0) + 1);

let land = "";
for (const geometry of topology.objects.land.geometries)
  for (const ring of rings(geometry)) land += path(ring.flatMap((arc, i) => points(arc).slice(i > 0 ? 1 : 0)), true);
let borders = "";
for (const [arc, count] of uses) if (count > 1) borders += path(arcs[arc], false);

const target = new URL("../../src/output/report/world.json", import.meta.url);
writeFileSync(target, JSON.stringify({ origin: "Natural Earth 1:110m, public domain", land, borders }) + "\n");
console.log(land.length, borders.length);
