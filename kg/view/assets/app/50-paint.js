// Drawing. Everything goes through a 2D context, so that the screen, the PNG and the SVG are one drawing.

const place = { x: new Float64Array(N), y: new Float64Array(N), size: Float64Array.from(rawNodes, (node) => node.size) };
let hovered = -1;

const linkKey = (line) => `${line.style}${line.derived ? "~" : ""}${line.touches ? "!" : ""}`;

// How strongly a line that is not dimmed is drawn. What was read must show through what follows from it,
// however much that is, and what a selected node has to do with through what its neighbours have.
let followed = 0;
const strength = (line, dimmed) => {
  const less = line.derived && line.style !== "structure" ? 0.3 * Math.min(1, Math.max(0.35, 70 / (followed + 1))) : 0.62;
  if (!dimmed) return less;
  return line.touches || state.link !== null ? 0.95 : Math.min(less, 0.4);
};

// Links, then nodes, in graph coordinates; `scale` is how many pixels a unit measures.
const paintGraph = (ctx, scale, view) => {
  const dimmed = scene.focused || selectedLink() >= 0;
  const thin = Math.min(1, Math.max(0.35, 900 / (scene.links.length + 1)));
  ctx.lineCap = "butt";
  followed = scene.links.reduce((sum, line) => sum + Number(line.derived), 0);
  const strokes = new Map();
  for (const line of scene.links) {
    if (!crosses(line, view)) continue;
    const key = line.bright ? linkKey(line) : "dim";
    if (!strokes.has(key)) strokes.set(key, []);
    strokes.get(key).push(line);
  }
  for (const [key, lines] of strokes) {
    const { style, derived } = lines[0];
    const lit = key !== "dim";
    ctx.strokeStyle = lit ? colours[style] : colours.faint;
    ctx.globalAlpha = lit ? strength(lines[0], dimmed) * (dimmed ? 1 : 0.45 + 0.55 * thin) : 0.22;
    ctx.lineWidth = ((lit ? WIDTH[style] : 0.8) * (dimmed && lit ? 1.25 : 1)) / Math.max(scale, 0.55) * Math.max(thin, 0.6);
    ctx.setLineDash(lit && derived && state.view !== "lattice" ? [5 / scale, 4 / scale] : []);
    strokeAll(ctx, lines);
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
  if (state.view !== "lattice" && (dimmed || scale > 1.1)) paintArrows(ctx, scale, view, dimmed);
  if (hovered >= 0 && scene.shown[hovered]) paintHovered(ctx, scale);
  paintNodes(ctx, scale, view, dimmed);
};

// The lines of the node under the pointer, over all others.
const paintHovered = (ctx, scale) => {
  for (const line of scene.links) {
    if (line.a !== hovered && line.b !== hovered) continue;
    ctx.strokeStyle = colours[line.style];
    ctx.lineWidth = (1.5 * WIDTH[line.style]) / Math.max(scale, 0.55);
    ctx.setLineDash(line.derived && state.view !== "lattice" ? [5 / scale, 4 / scale] : []);
    strokeAll(ctx, [line]);
  }
  ctx.setLineDash([]);
};

const crosses = ({ a, b, bends }, view) => {
  if (bends) return true;
  const { x, y } = place;
  return !(
    (x[a] < view.left && x[b] < view.left) || (x[a] > view.right && x[b] > view.right) ||
    (y[a] < view.top && y[b] < view.top) || (y[a] > view.bottom && y[b] > view.bottom)
  );
};

// A path of very many lines is slow to fill in: strokes of a few hundred are fastest.
const strokeAll = (ctx, lines) => {
  const { x, y } = place;
  for (let start = 0; start < lines.length; start += 256) {
    ctx.beginPath();
    for (let i = start; i < Math.min(start + 256, lines.length); i += 1) {
      if (lines[i].bends) { bend(ctx, lines[i]); continue; }
      ctx.moveTo(x[lines[i].a], y[lines[i].a]);
      ctx.lineTo(x[lines[i].b], y[lines[i].b]);
    }
    ctx.stroke();
  }
};

// A line of the lattice around what stands in rows between, its corners rounded.
const route = ({ from, to, bends }) => [[place.x[from], place.y[from]], ...(bends || []), [place.x[to], place.y[to]]];
const bend = (ctx, line) => {
  const points = route(line);
  ctx.moveTo(...points[0]);
  for (let i = 1; i < points.length - 1; i += 1) {
    const [[x, y], [nextX, nextY]] = [points[i], points[i + 1]];
    const [lastX, lastY] = points[i - 1];
    ctx.lineTo(x + (lastX - x) * 0.4, y + (lastY - y) * 0.4);
    ctx.quadraticCurveTo(x, y, x + (nextX - x) * 0.4, y + (nextY - y) * 0.4);
  }
  ctx.lineTo(...points.at(-1));
};

const DIRECTED = new Set(["contest", "structure", "symmetry", "test"]);
const paintArrows = (ctx, scale, view, dimmed) => {
  const { x, y, size } = place;
  for (const line of scene.links) {
    if (!line.bright || !DIRECTED.has(line.style) || !crosses(line, view) || type[line.from] === "Paper") continue;
    const { from, to } = line;
    const dx = x[to] - x[from];
    const dy = y[to] - y[from];
    const length = Math.hypot(dx, dy);
    const head = 8 / Math.max(scale, 0.7);
    if (length < size[to] + size[from] + 2 * head) continue;
    const ux = dx / length;
    const uy = dy / length;
    const tx = x[to] - ux * (reachOf(to) + 2 / scale);
    const ty = y[to] - uy * (reachOf(to) + 2 / scale);
    ctx.fillStyle = colours[line.style];
    ctx.globalAlpha = Math.min(1, strength(line, dimmed) * 1.5);
    ctx.beginPath();
    ctx.moveTo(tx, ty);
    ctx.lineTo(tx - ux * head - uy * head * 0.42, ty - uy * head + ux * head * 0.42);
    ctx.lineTo(tx - ux * head + uy * head * 0.42, ty - uy * head - ux * head * 0.42);
    ctx.closePath();
    ctx.fill();
  }  ctx.globalAlpha = 1;
};
const reachOf = (i) => (state.view === "lattice" ? 20 : place.size[i] * 1.15);

const paintNodes = (ctx, scale, view, dimmed) => {
  const { x, y, size } = place;
  const at = selected();
  const least = 2.2 / scale; // never smaller than a visible dot
  if (state.view === "lattice") {
    paintPills(ctx, view);
    return;
  }
  const buckets = new Map();
  for (let i = N - 1; i >= 0; i -= 1) {
    if (!scene.shown[i]) continue;
    const r = size[i] * 1.4;
    if (x[i] + r < view.left || x[i] - r > view.right || y[i] + r < view.top || y[i] - r > view.bottom) continue;
    const key = scene.bright[i] ? type[i] : `-${type[i]}`;
    if (!buckets.has(key)) buckets.set(key, []);
    buckets.get(key).push(i);
  }
  const keys = [...buckets.keys()].sort((a, b) => Number(b.startsWith("-")) - Number(a.startsWith("-")) || (a < b ? -1 : 1));
  for (const key of keys) {
    const dim = key.startsWith("-");
    const name = dim ? key.slice(1) : key;
    ctx.globalAlpha = dim ? 0.22 : 1;
    ctx.fillStyle = colourOf(name);
    ctx.strokeStyle = colours.halo;
    ctx.lineWidth = Math.min(1.5, 1.2 / scale);
    const members = buckets.get(key);
    for (let start = 0; start < members.length; start += 64) {
      ctx.beginPath();
      for (const i of members.slice(start, start + 64)) trace(ctx, TYPES[name].shape, x[i], y[i], Math.max(size[i], least));
      if (scale > 0.3 && !dim) ctx.stroke();
      ctx.fill();
    }
  }
  ctx.globalAlpha = 1;
  for (const i of [hovered, at]) {
    if (i < 0 || !scene.shown[i]) continue;
    ctx.strokeStyle = i === at ? colours.accent : colours.ink;
    ctx.lineWidth = (i === at ? 3 : 1.5) / scale;
    ctx.beginPath();
    trace(ctx, TYPES[type[i]].shape, x[i], y[i], Math.max(size[i], least) + (i === at ? 5 : 3) / scale);
    ctx.stroke();
  }
};

// Groups of the lattice: a label in a box, and beside it how many methods respect the group.
const PILL = { height: 34, dot: 5, gap: 8, get pad() { return portrait ? 8 : 15; } };
const pillFont = () => `600 15px ${FONT}`;
const countFont = () => `500 13px ${FONT}`;
const measured = (text, font) => {
  const key = font + text;
  if (!widths.has(key)) { ruler.font = font; widths.set(key, ruler.measureText(text).width); }
  return widths.get(key);
};
const pillLabel = (i) => short(label[i], 36);
const pillCount = (i) => (details[i].methods ? String(details[i].methods) : "");
const pillWidth = (i) => {
  const many = pillCount(i);
  return measured(pillLabel(i), pillFont()) + 2 * PILL.pad + (many ? 2 * PILL.dot + 2 * PILL.gap - 2 + measured(many, countFont()) : 0);
};
const paintPills = (ctx, view) => {
  const { x, y } = place;
  const at = selected();
  ctx.textBaseline = "middle";
  for (let i = N - 1; i >= 0; i -= 1) {
    if (!scene.shown[i]) continue;
    const half = pillWidth(i) / 2;
    if (x[i] + half < view.left || x[i] - half > view.right || y[i] + 20 < view.top || y[i] - 20 > view.bottom) continue;
    const many = details[i].methods || 0;
    ctx.globalAlpha = scene.bright[i] ? 1 : 0.3;
    ctx.beginPath();
    roundBox(ctx, x[i] - half, y[i] - PILL.height / 2, half * 2, PILL.height, PILL.height / 2);
    ctx.fillStyle = colours.ground;
    ctx.fill();
    ctx.globalAlpha *= many ? 0.14 + 0.3 * Math.min(1, Math.log2(1 + many) / 6) : 0.03;
    ctx.fillStyle = colours.SymmetryGroup;
    ctx.fill();
    ctx.globalAlpha = scene.bright[i] ? 1 : 0.3;
    ctx.strokeStyle = i === at ? colours.accent : many ? colours.SymmetryGroup : colours.structure;
    ctx.lineWidth = i === at ? 3 : i === hovered ? 2.4 : 1.4;
    ctx.stroke();
    ctx.textAlign = "left";
    ctx.fillStyle = colours.ink;
    ctx.font = pillFont();
    ctx.fillText(pillLabel(i), x[i] - half + PILL.pad, y[i] + 1);
    if (!many) continue;
    const end = x[i] + half - PILL.pad;
    const number = measured(pillCount(i), countFont());
    ctx.font = countFont();
    ctx.fillText(pillCount(i), end - number, y[i] + 1);
    ctx.fillStyle = colours.Method;
    ctx.beginPath();
    ctx.moveTo(end - number - 5, y[i]);
    ctx.arc(end - number - 5 - PILL.dot, y[i], PILL.dot, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
};
const roundBox = (ctx, left, top, width, height, r) => {
  ctx.moveTo(left + r, top);
  ctx.lineTo(left + width - r, top);
  ctx.arc(left + width - r, top + r, r, UP, 0);
  ctx.lineTo(left + width, top + height - r);
  ctx.arc(left + width - r, top + height - r, r, 0, Math.PI / 2);
  ctx.lineTo(left + r, top + height);
  ctx.arc(left + r, top + height - r, r, Math.PI / 2, Math.PI);
  ctx.lineTo(left, top + r);
  ctx.arc(left + r, top + r, r, Math.PI, Math.PI * 1.5);
  ctx.closePath();
};
