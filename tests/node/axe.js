// Opens pages in a real Chromium, light and dark, and prints what axe and the console say.
//
// Usage: node axe.js FILE…   (EDITORIAL_DESK_CHROMIUM names the browser's program)
// Prints one JSON array, an object for each page and scheme:
//   { path, scheme, title, violations: [{ rule, impact, help, targets }], problems: [text] }
// `problems` are errors of the console, of scripts, and requests that leave the page's folder.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function look(browser, path, scheme) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 1280, height: 900 } });
  await context.route(/^(https?|wss?):/, (route) => route.abort());
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    if (!/^(file|data|blob|about):/.test(request.url())) problems.push(`asks for ${request.url()}`);
  });
  await page.goto(pathToFileURL(path).href);
  const title = await page.title();
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  await context.close();
  return {
    path,
    scheme,
    title,
    problems,
    violations: violations.map(({ id, impact, help, nodes }) => ({
      rule: id,
      impact,
      help,
      targets: nodes.map((node) => node.target.join(" ")),
    })),
  };
}

const browser = await chromium.launch({
  executablePath: process.env.EDITORIAL_DESK_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
try {
  const seen = [];
  for (const path of process.argv.slice(2)) {
    for (const scheme of ["light", "dark"]) seen.push(await look(browser, path, scheme));
  }
  process.stdout.write(JSON.stringify(seen));
} finally {
  await browser.close();
}
