// The graph as arrays: node i has its label, type and neighbours; a link joins two nodes by one or more statements.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const rawNodes = read("nodes");
const statements = read("edges");
const details = read("details");
const papers = read("papers");
const begin = read("start");

const N = rawNodes.length;
const label = rawNodes.map((node) => node.label);
const type = rawNodes.map((node) => node.group);
const byRef = new Map(details.map((detail, i) => [detail.ref, i]));
const degree = details.map((detail) => detail.degree || 0);

// Names come from data: objects without a prototype have no "constructor" of their own.
const bare = (entries = {}) => Object.assign(Object.create(null), entries);

const TYPES = bare({
  Paper: { one: "Paper", many: "Papers", shape: "square" },
  Method: { one: "Method", many: "Methods", shape: "circle" },
  SymmetryGroup: { one: "Symmetry group", many: "Symmetry groups", shape: "hexagon" },
  Dataset: { one: "Dataset", many: "Datasets", shape: "diamond" },
  Benchmark: { one: "Benchmark", many: "Benchmarks", shape: "triangle" },
  Task: { one: "Task", many: "Tasks", shape: "drop" },
  Metric: { one: "Metric", many: "Metrics", shape: "star" },
  Result: { one: "Result", many: "Results", shape: "cross" },
});
const typeOrder = Object.keys(TYPES);
for (const name of type) if (!TYPES[name]) { TYPES[name] = { one: name, many: name, shape: "circle" }; typeOrder.push(name); }
const typesHere = typeOrder.filter((name) => type.includes(name));

// Relations in the order in which they matter; `back` is how the other end would say it.
const RELATIONS = bare({
  introduces: { name: "introduces", back: "introduced by", style: "strong" },
  equivariantTo: { name: "equivariant to", back: "respected by (equivariant)", style: "symmetry" },
  invariantTo: { name: "invariant to", back: "respected by (invariant)", style: "symmetry" },
  approximatelyEquivariantTo: { name: "approximately equivariant to", back: "respected by (approximately)", style: "symmetry" },
  studiesEquivarianceTo: { name: "studies equivariance to", back: "equivariance studied in", style: "symmetry" },
  studiesInvarianceTo: { name: "studies invariance to", back: "invariance studied in", style: "symmetry" },
  studiesApproximateSymmetry: { name: "studies approximate symmetry", back: "approximate symmetry studied in", style: "symmetry" },
  outperforms: { name: "outperforms", back: "outperformed by", style: "contest" },
  generalizes: { name: "generalizes", back: "generalized by", style: "contest" },
  basedOn: { name: "based on", back: "basis of", style: "contest" },
  evaluatedOn: { name: "evaluated on", back: "used to evaluate", style: "test" },
  evaluatesOn: { name: "evaluates on", back: "used for evaluation in", style: "test" },
  addresses: { name: "addresses", back: "addressed in", style: "plain" },
  reports: { name: "reports", back: "reported in", style: "plain" },
  uses: { name: "uses", back: "used in", style: "plain" },
  comparesWith: { name: "compares with", back: "compared with in", style: "contest" },
  discusses: { name: "discusses", back: "discussed in", style: "faint" },
  mentions: { name: "mentions", back: "mentioned in", style: "faint" },
  maximalSubgroupOf: { name: "maximal subgroup of", back: "maximal subgroups", style: "structure" },
  subgroupOf: { name: "subgroup of", back: "subgroups", style: "structure" },
  instanceOfFamily: { name: "instance of family", back: "members of the family", style: "structure" },
  broader: { name: "kind of", back: "kinds of it", style: "faint" },
});
const spaced = (name) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
for (const { relation } of statements) {
  if (!RELATIONS[relation]) RELATIONS[relation] = { name: spaced(relation), back: `${spaced(relation)} (from)`, style: "plain" };
}
const relationOrder = Object.keys(RELATIONS);
const relationRank = new Map(relationOrder.map((name, rank) => [name, rank]));

// Statements of each node, and links: one for each pair of nodes that any statement joins.
const own = Array.from({ length: N }, () => []);
const links = [];
{
  const seen = new Map();
  statements.forEach((statement, s) => {
    own[statement.from].push(s);
    own[statement.to].push(s);
    const a = Math.min(statement.from, statement.to);
    const b = Math.max(statement.from, statement.to);
    const key = a * N + b;
    let at = seen.get(key);
    if (at === undefined) {
      at = links.length;
      seen.set(key, at);
      links.push({ a, b, of: [] });
    }
    links[at].of.push(s);
  });
  for (const link of links) link.of.sort((s, t) => relationRank.get(statements[s].relation) - relationRank.get(statements[t].relation));
}
const linksOf = Array.from({ length: N }, () => []);
links.forEach((link, l) => { linksOf[link.a].push(l); linksOf[link.b].push(l); });

const yearOf = details.map((detail) => detail.year || null);
const yearsHere = yearOf.filter((year) => year !== null);
const yearRange = yearsHere.length ? [Math.min(...yearsHere), Math.max(...yearsHere)] : null;
const confidences = statements.filter((s) => !s.derived).map((s) => s.confidence);
const leastConfidence = confidences.length ? Math.min(...confidences) : 1;

// Years in which each entity is named, from the papers it is joined to.
const paperYears = Array.from({ length: N }, () => null);
for (const { from, to } of statements) {
  for (const [paper, other] of [[from, to], [to, from]]) {
    if (type[paper] === "Paper" && yearOf[paper] !== null) (paperYears[other] ||= new Set()).add(yearOf[paper]);
  }
}

const safeLink = (address) => {
  if (typeof address !== "string" || !/^https?:\/\/[^\s\"<>\\^`{|}]+$/i.test(address)) return null;
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
};
const short = (text, limit) => {
  if (text.length <= limit) return text;
  const points = Array.from(text);
  return points.length > limit ? `${points.slice(0, limit - 1).join("").trimEnd()}…` : text;
};
