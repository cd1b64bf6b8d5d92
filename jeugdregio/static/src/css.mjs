/* A small reader of style sheets: enough to leave out rules and tokens that no page uses. */

const COMMENT = /\/\*[\s\S]*?\*\//g;
const CLASS_NAME = /\.(-?[_a-zA-Z][\w-]*)/g;
const TOKEN_USE = /var\(\s*(--[\w-]+)/g;
const TOKEN_VALUE = /(--[\w-]+)\s*:\s*([^;}]+)/g;
const NESTING = /^@(media|supports|layer|container)/;

/** The index just behind the brace that closes the one at `open`. */
function endOfBlock(css, open) {
  let depth = 0;
  for (let index = open; index < css.length; index += 1) {
    if (css[index] === "{") depth += 1;
    if (css[index] === "}" && --depth === 0) return index + 1;
  }
  throw new Error("A block is not closed");
}

/** Split a style sheet into `{prelude, body}` blocks; statements such as @charset are dropped. */
export function blocks(css) {
  const found = [];
  const bare = css.replace(COMMENT, "");
  let at = 0;
  for (let open = bare.indexOf("{", at); open !== -1; open = bare.indexOf("{", at)) {
    const end = endOfBlock(bare, open);
    const prelude = bare.slice(at, open).split(";").pop().trim();
    found.push({ prelude, body: bare.slice(open + 1, end - 1).trim() });
    at = end;
  }
  return found;
}

/** Keep what only names classes in `used`; a class inside :not() does not count. */
export function purge(css, used) {
  return blocks(css)
    .map(({ prelude, body }) => (NESTING.test(prelude) ? nested(prelude, body, used) : rule(prelude, body, used)))
    .join("\n");
}

function nested(prelude, body, used) {
  const inner = purge(body, used);
  return inner.trim() ? `${prelude}{${inner}}` : "";
}

function rule(prelude, body, used) {
  if (prelude.startsWith("@")) return `${prelude}{${body}}`;
  const kept = splitSelectors(prelude).filter((selector) => classesOf(selector).every((name) => used.has(name)));
  return kept.length ? `${kept.join(",")}{${body}}` : "";
}

function classesOf(selector) {
  const positive = selector.replace(/:not\([^)]*\)/g, "");
  return [...positive.matchAll(CLASS_NAME)].map((match) => match[1]);
}

function splitSelectors(prelude) {
  return prelude.split(/,(?![^(]*\))/).map((selector) => selector.trim());
}

/** The values of all custom properties in `css`, by name. */
export function tokens(css) {
  return new Map([...css.replace(COMMENT, "").matchAll(TOKEN_VALUE)].map((match) => [match[1], match[2].trim()]));
}

/** The names of the custom properties that `css` reads. */
export function tokenUses(css) {
  return new Set([...css.matchAll(TOKEN_USE)].map((match) => match[1]));
}

/** From `theme`, a :root rule with the tokens that `css` reads, directly or through another token. */
export function themeFor(css, theme) {
  const needed = new Map();
  const waiting = [...tokenUses(css)];
  while (waiting.length) {
    const name = waiting.pop();
    if (needed.has(name) || !theme.has(name)) continue;
    needed.set(name, theme.get(name));
    waiting.push(...tokenUses(theme.get(name)));
  }
  const lines = [...needed].sort().map(([name, value]) => `${name}:${value}`);
  return `:root{${lines.join(";")}}`;
}

/** Without comments and spare white space. */
export function minify(css) {
  return css
    .replace(COMMENT, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};]) ?/g, "$1")
    .replace(/;}/g, "}")
    .replace(/([{;][\w-]+): /g, "$1:")
    .replace(/, /g, ",")
    .trim();
}
