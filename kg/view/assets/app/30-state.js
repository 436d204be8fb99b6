// What is looked at. All of it fits in the address's fragment, so that back, forward and a copied link work.

const VIEWS = ["graph", "core", "lattice", "table"];
const initial = () => ({
  view: "graph",
  node: null, // ref of the selected node
  link: null, // "ref ref" of the selected link
  depth: 1,
  only: false, // show nothing but the neighbourhood
  types: new Set(), // hidden
  relations: new Set(), // hidden
  kind: "all", // all | read | derived
  years: yearRange ? [...yearRange] : null,
  confidence: 0,
  rows: "nodes", // the table's
  words: "", // the table's filter
  sort: "", // the table's column, with a minus for descending
  at: null, // where the camera was moved to: centre and how much of the plane is across, [x, y, span]
});
let state = initial();
const listeners = [];
const onChange = (listener) => listeners.push(listener);

const encode = (value) => {
  const out = new URLSearchParams();
  const plain = initial();
  for (const key of ["view", "node", "link", "depth", "kind", "confidence", "rows", "words", "sort"]) {
    if (value[key] !== plain[key] && value[key] !== null) out.set(key, String(value[key]));
  }
  if (value.only) out.set("only", "1");
  for (const key of ["types", "relations"]) if (value[key].size) out.set(`hide-${key}`, [...value[key]].sort().join(","));
  if (value.years && yearRange && (value.years[0] !== yearRange[0] || value.years[1] !== yearRange[1])) out.set("years", value.years.join("-"));
  if (value.at) out.set("at", value.at.join(","));
  return out.toString();
};

const decode = (fragment) => {
  const value = initial();
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const pick = (key, allowed) => { if (allowed.includes(given.get(key))) value[key] = given.get(key); };
  pick("view", VIEWS);
  pick("kind", ["all", "read", "derived"]);
  pick("rows", ["nodes", "statements"]);
  if (byRef.has(given.get("node"))) value.node = given.get("node");
  const ends = (given.get("link") || "").split(" ");
  if (ends.length === 2 && ends.every((ref) => byRef.has(ref))) value.link = ends.join(" ");
  const depth = Number(given.get("depth"));
  if ([1, 2, 3].includes(depth)) value.depth = depth;
  value.only = given.get("only") === "1" && value.node !== null;
  const confidence = Number(given.get("confidence"));
  if (confidence > 0 && confidence <= 1) value.confidence = confidence;
  value.words = given.get("words") || "";
  value.sort = /^-?[a-z]+$/.test(given.get("sort") || "") ? given.get("sort") : "";
  const at = (given.get("at") || "").split(",").map(Number);
  if (at.length === 3 && at.every((one) => Number.isFinite(one) && Math.abs(one) < 1e7) && at[2] > 0) value.at = at;
  for (const [key, known] of [["types", TYPES], ["relations", RELATIONS]]) {
    for (const name of (given.get(`hide-${key}`) || "").split(",")) if (Object.hasOwn(known, name)) value[key].add(name);
  }
  const years = (given.get("years") || "").split("-").map(Number);
  if (yearRange && years.length === 2 && years.every(Number.isInteger)) {
    value.years = [Math.max(yearRange[0], years[0]), Math.min(yearRange[1], years[1])];
  }
  return value;
};

// Take in changes; `step` makes a new entry in the history, otherwise the last is replaced (sliders, typing).
const change = (changes, { step = true, quiet = false } = {}) => {
  const before = state;
  // Another view, or fewer nodes, are looked at from another place.
  const differs = (key) => key in changes && changes[key] !== state[key];
  const moved = !quiet && (differs("view") || differs("only")) ? { at: null } : {};
  state = { ...state, ...moved, ...changes };
  if (!quiet) writeAddress(step);
  for (const listener of listeners) listener(state, before);
};
const writeAddress = (step) => {
  const fragment = encode(state);
  const address = fragment ? `#${fragment}` : "#";
  if (address === (location.hash || "#")) return;
  try {
    history[step ? "pushState" : "replaceState"](null, "", address);
  } catch {
    // A page inside a sandbox has no history of its own, and too many entries at once are refused.
  }
};

addEventListener("popstate", () => change(decode(location.hash), { quiet: true }));
addEventListener("hashchange", () => {
  if ((location.hash || "#").slice(1) !== encode(state)) change(decode(location.hash), { quiet: true });
});

const selected = () => (state.node === null ? -1 : byRef.get(state.node));
const select = (i, options) => change({ node: i < 0 ? null : details[i].ref, link: null, only: i < 0 ? false : state.only }, options);
const selectLink = (l) => change({ link: `${details[links[l].a].ref} ${details[links[l].b].ref}`, node: null, only: false });
const selectedLink = () => {
  if (state.link === null) return -1;
  const [a, b] = state.link.split(" ").map((ref) => byRef.get(ref));
  return linksOf[a].find((l) => links[l].a + links[l].b === a + b && (links[l].a === a || links[l].b === a)) ?? -1;
};
