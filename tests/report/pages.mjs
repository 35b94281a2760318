// The browser, and reports to look at.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const FOLDER = mkdtempSync(join(tmpdir(), "nutgraf-report-"));
export const forget = () => rmSync(FOLDER, { recursive: true, force: true });
const SAMPLES = process.env.NUTGRAF_SAMPLES;

export function nutgraf(...args) {
  return execFileSync(process.env.NUTGRAF, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
}

/** A report of these documents (objects as in JSON Lines); returns its file. */
export function report(name, documents, ...args) {
  const input = join(FOLDER, name + ".jsonl");
  const output = join(FOLDER, name + ".html");
  writeFileSync(input, documents.map((d) => JSON.stringify(d)).join("\n") + "\n");
  nutgraf("-i", "jsonl", "-f", "html", "-o", output, ...args, input);
  return output;
}

/** The samples, with the dates on which they were published. */
export const samples = readdirSync(SAMPLES).filter((f) => f.endsWith(".txt")).sort().map((f) => ({
  id: f,
  text: readFileSync(join(SAMPLES, f), "utf8"),
  published: JSON.parse(readFileSync(join(SAMPLES, f.replace(".txt", ".json")), "utf8")).published,
}));

/** So many documents: the samples again and again, each with another number in its headline. */
export const many = (n) => Array.from({ length: n }, (_, i) => {
  const sample = samples[i % samples.length];
  return { ...sample, id: `${i + 1}-${sample.id}`, text: sample.text.replace("\n", ` no${i + 1}\n`) };
});

// Without these a browser without a network looks for one.
const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
export const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS, chromiumSandbox: false });

/** Opens a file; returns the page, what it asked for, its errors, and after how many milliseconds it was usable. */
export async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  if (options.javaScriptEnabled !== false) await context.addInitScript(() => {
    new MutationObserver((_, me) => {
      if (!document.documentElement.dataset.ready) return;
      window.usableAfter = performance.now();
      me.disconnect();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
  });
  const page = await context.newPage();
  const requests = [];
  const errors = [];
  page.on("request", (r) => requests.push(r.url()));
  page.on("pageerror", (e) => errors.push(e.message));
  page.on("console", (m) => m.type() === "error" && errors.push(m.text()));
  page.on("dialog", (d) => { errors.push("dialog: " + d.message()); d.dismiss(); });
  await page.goto("file://" + file + (options.hash || ""));
  const usable = options.javaScriptEnabled === false ? 0 : await page.evaluate(() => window.usableAfter);
  return { page, context, requests, errors, usable };
}
