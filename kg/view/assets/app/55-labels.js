// Labels in screen pixels: the selected and the most connected first, none over another.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif';
const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();
const priority = new Float64Array(N);
for (let i = 0; i < N; i += 1) priority[i] = degree[i] * (type[i] === "Paper" ? 0.35 : type[i] === "SymmetryGroup" ? 1.6 : 1);
const ranking = Array.from({ length: N }, (_, i) => i).sort((a, b) => priority[b] - priority[a] || a - b);

const labelFont = (i, bold) => `${bold ? "650" : type[i] === "SymmetryGroup" ? "600" : "500"} ${labelSize(i)}px ${FONT}`;
const vast = matchMedia("(min-width: 2200px)");
const labelSize = (i) => (type[i] === "Paper" ? 11.5 : degree[i] > 6 ? 13.5 : 12.5) * (vast.matches ? 1.35 : 1);
const labelText = (i, bold, long) => short(label[i], bold || long ? 60 : type[i] === "Paper" ? 34 : 40);
const labelWidth = (i, bold, long) => {
  const text = labelText(i, bold, long);
  const font = labelFont(i, bold);
  const key = font + text;
  let width = widths.get(key);
  if (width === undefined) {
    ruler.font = font;
    width = ruler.measureText(text).width;
    widths.set(key, width);
  }
  return width;
};

class Boxes {
  // Rectangles in a grid of cells, to ask quickly whether another would overlap one.
  constructor(size = 64) { this.size = size; this.cells = new Map(); }
  *around([left, top, right, bottom]) {
    for (let x = Math.floor(left / this.size); x <= Math.floor(right / this.size); x += 1) {
      for (let y = Math.floor(top / this.size); y <= Math.floor(bottom / this.size); y += 1) yield x * 100003 + y;
    }
  }
  free(box) {
    for (const key of this.around(box)) {
      for (const other of this.cells.get(key) || []) {
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
      }
    }
    return true;
  }
  add(box) {
    for (const key of this.around(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

// Where a label may stand, the best first: a leaf's on the side away from what it hangs on, else below.
const labelSpots = (i, x, y, r, w, h) => {
  const below = [x, y + r + h + 1];
  const above = [x, y - r - h - 1];
  const right = [x + r + w + 2, y];
  const left = [x - r - w - 2, y];
  const inner = scene.ego ? selected() : linksOf[i].length === 1 ? links[linksOf[i][0]].a + links[linksOf[i][0]].b - i : -1;
  if (inner < 0 || inner === i) return [below, above, right, left];
  const dx = place.x[i] - place.x[inner];
  const dy = place.y[i] - place.y[inner];
  const across = dx < 0 ? left : right;
  const upright = dy < 0 ? above : below;
  if (scene.ego) return Math.abs(dx) > 0.4 * Math.abs(dy) ? [across, upright] : [upright, across];
  return Math.abs(dx) > 0.6 * Math.abs(dy) ? [across, upright, dy < 0 ? below : above, dx < 0 ? right : left] : [upright, across, dx < 0 ? right : left, dy < 0 ? below : above];
};

// Which labels fit: [{i, x, y, bold}], x and y the middle of the text on a screen of width × height.
const chooseLabels = (screen, width, height, scale, covered = []) => {
  if (state.view === "lattice") return [];
  const taken = new Boxes();
  const marked = new Boxes();
  for (const box of covered) taken.add(box);
  const within = ([left, top, right, bottom]) => left > 2 && top > 2 && right < width - 2 && bottom < height - 2;
  const chosen = [];
  const at = selected();
  const visible = [];
  for (const i of ranking) {
    if (!scene.shown[i]) continue;
    const [x, y] = screen(i);
    if (x < -60 || y < -30 || x > width + 60 || y > height + 30) continue;
    visible.push(i);
  }
  // Names are given at greater length where there are few.
  const lengths = visible.length < 60 ? [true, false] : [false];
  // Marks are in the way of other nodes' labels, the greater ones and those that stand out above all.
  for (const i of visible) {
    const r = place.size[i] * scale;
    if (r < 3.2 && visible.length > 400) continue;
    if (!scene.bright[i]) continue;
    const [x, y] = screen(i);
    (r > 7 ? taken : marked).add([x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8]);
  }
  const first = scene.focused ? [...visible].sort((a, b) => rankNear(a) - rankNear(b)) : visible;
  const budget = Math.min(420, (width * height) / 2600);
  for (const i of first) {
    if (chosen.length >= budget) break;
    const force = i === at || i === hovered;
    if (!scene.bright[i] && !force) continue;
    if (!force && place.size[i] * scale < 2.1 && chosen.length > 24) continue;
    const bold = i === at;
    const h = labelSize(i) * 0.62 + 1;
    const r = place.size[i] * scale * 1.15;
    const [x, y] = screen(i);
    let found = null;
    for (const long of lengths) {
      const w = labelWidth(i, bold, long) / 2 + 3;
      const spots = labelSpots(i, x, y, r, w, h);
      const fits = (clear) => spots.slice(0, long ? (scene.ego ? 1 : 2) : 4).find(([sx, sy]) => {
        const box = [sx - w, sy - h, sx + w, sy + h];
        return within(box) && taken.free(box) && (!clear || marked.free(box));
      });
      // The most connected are named even over small marks, if their names are short.
      const spot = fits(true) || (chosen.length < 14 && w < 36 && fits(false)) || (force && !long && spots[0]);
      if (!spot) continue;
      found = { i, dx: spot[0] - x, dy: spot[1] - y, bold, long, w, h };
      break;
    }
    if (!found) continue;
    const [sx, sy] = [x + found.dx, y + found.dy];
    taken.add([sx - found.w, sy - h, sx + found.w, sy + h]);
    chosen.push(found);
  }
  return chosen;
};
const rankNear = (i) => (scene.near[i] || 9) * 1e6 - priority[i] - (i === selected() ? 1e9 : 0);

const paintLabels = (ctx, chosen, screen) => {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  for (let n = chosen.length - 1; n >= 0; n -= 1) {
    const { i, dx, dy, bold, long } = chosen[n];
    const [x, y] = screen(i);
    ctx.font = labelFont(i, bold);
    ctx.strokeStyle = colours.halo;
    ctx.lineWidth = 3.5;
    ctx.globalAlpha = 0.86;
    ctx.strokeText(labelText(i, bold, long), x + dx, y + dy);
    ctx.globalAlpha = 1;
    ctx.fillStyle = type[i] === "Paper" && !bold ? colours.quiet : colours.ink;
    ctx.fillText(labelText(i, bold, long), x + dx, y + dy);
  }
};
