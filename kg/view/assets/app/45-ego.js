// One node in the middle and what is near it in rings by distance, each ring in the order of the one within
// (Yee et al., "Animated Exploration of Dynamic Graphs with Radial Layout", InfoVis 2001).

const egoPlaces = (centre, joined) => {
  const { near, shown } = scene;
  const next = new Map();
  for (const { a, b } of joined) {
    for (const [i, j] of [[a, b], [b, a]]) {
      if (!next.has(i)) next.set(i, []);
      next.get(i).push(j);
    }
  }
  // Each node hangs on the best connected of those one step nearer.
  const children = new Map();
  const members = [...near.keys()].filter((i) => near[i] && shown[i]);
  for (const i of members) {
    if (i === centre) continue;
    const inner = (next.get(i) || []).filter((j) => near[j] === near[i] - 1);
    const parent = inner.reduce((best, j) => (best < 0 || priority[j] > priority[best] || (priority[j] === priority[best] && j < best) ? j : best), -1);
    if (parent < 0) continue;
    if (!children.has(parent)) children.set(parent, []);
    children.get(parent).push(i);
  }
  const kind = (i) => typeOrder.indexOf(type[i]);
  for (const list of children.values()) list.sort((a, b) => kind(a) - kind(b) || priority[b] - priority[a] || a - b);
  const width = new Map(); // how many outermost nodes lie behind each
  const measure = (i) => {
    const behind = (children.get(i) || []).reduce((sum, j) => sum + measure(j), 0);
    width.set(i, Math.max(1, behind));
    return width.get(i);
  };
  const around = measure(centre);
  const counts = [1, 2, 3, 4].map((hop) => members.filter((i) => near[i] === hop + 1).length);
  const radius = [0];
  for (let hop = 1; hop <= 3; hop += 1) {
    radius.push(Math.max(radius[hop - 1] + 120, (counts[hop - 1] * 46) / (2 * Math.PI), hop === 1 ? (around * 20) / (2 * Math.PI) : 0));
  }
  const places = new Map([[centre, [0, 0]]]);
  const spreadOut = (i, from, to) => {
    let at = from;
    for (const j of children.get(i) || []) {
      const share = ((to - from) * width.get(j)) / (children.get(i).reduce((sum, k) => sum + width.get(k), 0) || 1);
      const angle = at + share / 2 - Math.PI / 2;
      const reach = radius[Math.min(near[j] - 1, 3)];
      places.set(j, [reach * Math.cos(angle), reach * Math.sin(angle)]);
      spreadOut(j, at, at + share);
      at += share;
    }
  };
  spreadOut(centre, 0, 2 * Math.PI);
  return places;
};
