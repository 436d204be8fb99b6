// Colours that stand apart in every kind of colour vision and from the ground, and a shape for each type.

const COLOURS = {
  light: {
    ground: "#f7f7f4", ink: "#1b222c", quiet: "#56606e", halo: "#f7f7f4", accent: "#0b5fa5",
    Paper: "#454d58", Method: "#0a63cf", SymmetryGroup: "#cb3a00", Dataset: "#007a4c", Benchmark: "#c67f00",
    Task: "#8e3382", Metric: "#4a97bd", Result: "#3d1c10", other: "#3d1c10",
    strong: "#3f6f9c", symmetry: "#d9793a", contest: "#7f6aa5", test: "#3da283", plain: "#98a2ae", faint: "#c3c9d0", structure: "#8a7a66",
  },
  dark: {
    ground: "#11151b", ink: "#e9edf2", quiet: "#a7b1be", halo: "#11151b", accent: "#7fbcf5",
    Paper: "#7f8896", Method: "#3f8cf5", SymmetryGroup: "#ec7a2a", Dataset: "#45cd9b", Benchmark: "#ffe04a",
    Task: "#e889df", Metric: "#c4f2fb", Result: "#9b7847", other: "#9b7847",
    strong: "#5f92c4", symmetry: "#c97439", contest: "#9a86c4", test: "#379376", plain: "#5d6978", faint: "#3a4450", structure: "#8f8169",
  },
};
const WIDTH = { strong: 1.9, symmetry: 1.6, contest: 1.4, test: 1.4, plain: 1.1, faint: 0.9, structure: 1.5 };

let theme = "light";
let colours = COLOURS.light;
const colourOf = (name) => (Object.hasOwn(colours, name) ? colours[name] : colours.other);

// Corners of each shape on a circle of radius 1, scaled so that all look equally heavy; null is a circle.
const corners = (count, turn, stretch = 1, inner = null) => {
  const points = [];
  const steps = inner === null ? count : count * 2;
  for (let i = 0; i < steps; i += 1) {
    const angle = turn + (i * 2 * Math.PI) / steps;
    const reach = stretch * (inner !== null && i % 2 ? inner : 1);
    points.push([Math.cos(angle) * reach, Math.sin(angle) * reach]);
  }
  return points;
};
const UP = -Math.PI / 2;
const SHAPES = {
  circle: null,
  square: corners(4, Math.PI / 4, 1.2),
  hexagon: corners(6, UP, 1.14),
  diamond: corners(4, UP, 1.22),
  triangle: corners(3, UP, 1.3),
  drop: corners(3, -UP, 1.3),
  star: corners(5, UP, 1.32, 0.48),
  cross: corners(4, 0, 1.3, 0.42),
};

const trace = (ctx, shape, x, y, radius) => {
  const points = SHAPES[shape];
  if (!points) {
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  ctx.moveTo(x + points[0][0] * radius, y + points[0][1] * radius);
  for (let i = 1; i < points.length; i += 1) ctx.lineTo(x + points[i][0] * radius, y + points[i][1] * radius);
  ctx.closePath();
};

const SVG = "http://www.w3.org/2000/svg";
const drawn = (tag, attributes) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

// The mark of a type, for legend and lists.
const swatch = (name) => {
  const svg = drawn("svg", { viewBox: "-10 -10 20 20", class: "swatch", "aria-hidden": "true" });
  const points = SHAPES[TYPES[name].shape];
  const shape = points
    ? drawn("polygon", { points: points.map(([x, y]) => `${(x * 7.2).toFixed(2)},${(y * 7.2).toFixed(2)}`).join(" ") })
    : drawn("circle", { r: 7.2 });
  shape.setAttribute("data-type", name);
  shape.setAttribute("fill", colourOf(name));
  svg.append(shape);
  return svg;
};

const lineSwatch = (style, dashed) => {
  const svg = drawn("svg", { viewBox: "0 0 20 20", class: "swatch", "aria-hidden": "true" });
  const line = drawn("line", { x1: 0, y1: 10, x2: 20, y2: 10, "stroke-width": WIDTH[style] * 1.4, stroke: colours[style], "data-line": style });
  if (dashed) line.setAttribute("stroke-dasharray", "5 3");
  svg.append(line);
  return svg;
};

const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* no storage in a sandbox */ } };
const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

const systemDark = matchMedia("(prefers-color-scheme: dark)");

const setTheme = (name) => {
  theme = name;
  colours = COLOURS[name];
  document.documentElement.setAttribute("data-theme", name);
  $("theme").setAttribute("aria-pressed", String(name === "dark"));
  for (const shape of document.querySelectorAll("[data-type]")) shape.setAttribute("fill", colourOf(shape.dataset.type));
  for (const line of document.querySelectorAll("[data-line]")) line.setAttribute("stroke", colours[line.dataset.line]);
};
