/* Assembles app.css, app.js and htmx.min.js in ../build; run by `npm run build`. */

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { minify, purge, themeFor, tokens } from "./css.mjs";

const SOURCE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(SOURCE, "..", "..", "..");
const BUILD = join(SOURCE, "..", "build");
const MODULES = join(ROOT, "node_modules");
const SKIPPED = new Set(["node_modules", "static", "locale", "migrations", "tests", "requirements", "docs", "bench", "var"]);
const UTRECHT = [
  "skip-link", "heading-1", "heading-2", "heading-3", "paragraph", "link", "button", "button-link", "link-button",
  "alert", "breadcrumb-nav", "status-badge", "badge-counter", "form-field", "form-label", "form-field-description",
  "form-field-error-message", "form-fieldset", "textbox", "textarea", "select", "checkbox", "radio-button", "table",
  "pagination", "unordered-list", "ordered-list", "separator",
];
const STYLES = ["tokens", "base", "layout", "content", "buttons", "forms", "tables", "filters", "figures", "charts", "activity", "work", "idle", "print"];
const BANNER = "/*! Contains component style sheets of NL Design System and Gemeente Utrecht, EUPL-1.2 */\n";

const read = (...parts) => readFileSync(join(...parts), "utf8");

/** Every word in templates and Python sources: a class that is no word there is on no page. */
function wordsIn(folder, words = new Set()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name) && !entry.name.startsWith(".")) wordsIn(path, words);
    if (entry.isFile() && /\.(html|py)$/.test(entry.name)) {
      for (const match of read(path).matchAll(/[A-Za-z_][\w-]*/g)) words.add(match[0]);
    }
  }
  return words;
}

function styles() {
  const library = UTRECHT.map((name) => read(MODULES, "@utrecht", `${name}-css`, "dist", "index.css")).join("\n");
  const components = purge(library, wordsIn(ROOT));
  const own = STYLES.map((name) => read(SOURCE, `${name}.css`)).join("\n");
  const theme = tokens(read(MODULES, "@nl-design-system-unstable", "voorbeeld-design-tokens", "dist", "theme.css"));
  return BANNER + minify(themeFor(components + own, theme) + components + own);
}

function scripts() {
  const names = readdirSync(join(SOURCE, "js")).filter((name) => name.endsWith(".js")).sort();
  return names.map((name) => read(SOURCE, "js", name).trim()).join("\n\n") + "\n";
}

const files = {
  "app.css": styles(),
  "app.js": scripts(),
  "htmx.min.js": read(MODULES, "htmx.org", "dist", "htmx.min.js"),
  "favicon.svg": read(SOURCE, "favicon.svg"),
};
mkdirSync(BUILD, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  writeFileSync(join(BUILD, name), text);
  const packed = gzipSync(text, { level: 9 }).length;
  console.log(`${name}: ${(text.length / 1024).toFixed(1)} KB, ${(packed / 1024).toFixed(1)} KB compressed`);
}
