// Which nodes and links the present state shows, and which of them stand out.

const scene = {
  shown: new Uint8Array(N),
  bright: new Uint8Array(N), // 1: not dimmed
  near: new Uint8Array(N), // hops from the selected node plus one, 0 where farther than the depth
  links: [], // {a, b, style, derived, bright, touches}
  nodes: 0,
  statements: 0,
  focused: false,
  ego: null, // places about the selected node, where nothing else is shown
};

let portrait = false; // higher than wide
const CORE = new Set(["Method", "SymmetryGroup", "Dataset", "Benchmark"]);
const inView = (i) => {
  if (state.view === "core") return CORE.has(type[i]) && details[i].core !== undefined;
  if (state.view === "lattice") return type[i] === "SymmetryGroup";
  return true;
};
const inYears = (i) => {
  if (!state.years || (state.years[0] === yearRange[0] && state.years[1] === yearRange[1])) return true;
  const [low, high] = state.years;
  if (type[i] === "Paper") return yearOf[i] === null || (yearOf[i] >= low && yearOf[i] <= high);
  if (!paperYears[i]) return true;
  for (const year of paperYears[i]) if (year >= low && year <= high) return true;
  return false;
};
const says = (statement) =>
  !state.relations.has(statement.relation) &&
  (state.kind === "all" || (state.kind === "derived") === Boolean(statement.derived)) &&
  (statement.derived || statement.confidence >= state.confidence) &&
  (state.view !== "lattice" || statement.relation === "maximalSubgroupOf" || statement.relation === "subgroupOf");

const passes = (i) => !state.types.has(type[i]) && inView(i) && inYears(i);

const composeScene = () => {
  const { shown, bright, near } = scene;
  for (let i = 0; i < N; i += 1) shown[i] = passes(i) ? 1 : 0;
  const found = [];
  for (const link of links) {
    if (!shown[link.a] || !shown[link.b]) continue;
    let first = null;
    let derived = true;
    let many = 0;
    for (const s of link.of) {
      if (!says(statements[s])) continue;
      first ??= statements[s];
      derived &&= Boolean(statements[s].derived);
      many += 1;
    }
    if (first) found.push({ link, bends: state.view !== "lattice" ? undefined : portrait ? first.tallBends : first.bends, a: link.a, b: link.b, style: RELATIONS[first.relation].style, from: first.from, to: first.to, derived, many, bright: 1 });
  }
  // A filter on what is said leaves only those that something is said of.
  if (state.relations.size || state.kind !== "all" || state.confidence > 0) {
    const joined = new Uint8Array(N);
    for (const { a, b } of found) { joined[a] = 1; joined[b] = 1; }
    for (let i = 0; i < N; i += 1) if (own[i].length && !joined[i] && i !== selected()) shown[i] = 0;
  }
  near.fill(0);
  const at = selected();
  scene.focused = at >= 0 && Boolean(shown[at]);
  if (scene.focused) spread(at, found);
  if (scene.focused && state.only) for (let i = 0; i < N; i += 1) if (!near[i]) shown[i] = 0;
  const chosen = selectedLink();
  for (let i = 0; i < N; i += 1) {
    bright[i] = scene.focused ? Number(near[i] > 0) : Number(chosen < 0 || i === links[chosen].a || i === links[chosen].b);
  }
  scene.ego = scene.focused && state.only && state.view !== "lattice" ? egoPlaces(at, found) : null;
  scene.links = found.filter(({ a, b }) => shown[a] && shown[b]);
  for (const line of scene.links) {
    line.touches = at >= 0 && (line.a === at || line.b === at);
    if (scene.focused) line.bright = near[line.a] && near[line.b] && Math.min(near[line.a], near[line.b]) <= state.depth ? 1 : 0;
    else if (chosen >= 0) line.bright = line.link === links[chosen] ? 1 : 0;
  }
  scene.nodes = shown.reduce((sum, one) => sum + one, 0);
  scene.statements = scene.links.reduce((sum, line) => sum + line.many, 0);
};

// Hops outward from a node, as far as the chosen depth.
const spread = (start, found) => {
  const { near } = scene;
  const next = new Map();
  for (const { a, b } of found) {
    if (!next.has(a)) next.set(a, []);
    if (!next.has(b)) next.set(b, []);
    next.get(a).push(b);
    next.get(b).push(a);
  }
  near[start] = 1;
  let front = [start];
  for (let hop = 2; hop <= state.depth + 1; hop += 1) {
    const reached = [];
    for (const i of front) {
      for (const j of next.get(i) || []) {
        if (!near[j] && scene.shown[j]) { near[j] = hop; reached.push(j); }
      }
    }
    front = reached;
  }
};
