// vis-network holds the camera, the nodes under the pointer and the physics; what is seen is drawn by us.

let network = null;
let bodies = []; // vis's node objects, by number
let moving = false;
let labels = [];
let labelsAt = null; // the scale and centre that labels were chosen for
let labelsLater = 0;

const viewPlace = (i) => {
  const ego = scene.ego?.get(i);
  if (ego) return [ego[0] * oval[0], ego[1] * oval[1]];
  const detail = details[i];
  const lattice = portrait ? detail.tall : detail.lattice;
  const at = state.view === "lattice" ? lattice : state.view === "core" ? detail.core : [rawNodes[i].x, rawNodes[i].y];
  if (!at) return [0, 0];
  return portrait && state.view !== "lattice" ? [at[1], at[0]] : at;
};

const startNetwork = () => {
  const container = $("network");
  const dimensions = rawNodes.map((node) => ({ width: node.size * 2, height: node.size * 2 }));
  const nothing = () => {};
  const renderer = ({ id }) => {
    if (state.view !== "lattice") return { drawNode: nothing, nodeDimensions: dimensions[id] };
    return { drawNode: nothing, nodeDimensions: { width: pillWidth(id), height: PILL.height } };
  };
  const nodes = rawNodes.map((node, i) => {
    const [x, y] = viewPlace(i);
    return scene.shown[i] ? { id: i, x, y } : { id: i, x, y, hidden: true };
  });
  network = new vis.Network(container, { nodes, edges: [] }, {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false },
    nodes: { shape: "custom", ctxRenderer: renderer, font: { size: 0 }, chosen: false },
    edges: { smooth: false, chosen: false },
    interaction: { hover: false, tooltipDelay: 1e9, selectable: false, zoomSpeed: 0.8, dragNodes: true },
  });
  bodies = rawNodes.map((_, i) => network.body.nodes[i]);
  network.on("beforeDrawing", draw);
  network.on("click", ({ pointer }) => clicked(pointer.canvas));
  network.on("doubleClick", ({ pointer }) => {
    const i = nodeAt(pointer.canvas);
    if (i >= 0) change({ node: details[i].ref, link: null, only: true }, {});
    if (i >= 0) fit();
  });
  let held = null;
  network.on("dragStart", () => { held = network.getViewPosition(); });
  network.on("zoom", () => { laterLabels(); rememberCamera(); });
  network.on("dragEnd", () => {
    laterLabels();
    const { x, y } = network.getViewPosition();
    if (held && (x !== held.x || y !== held.y)) rememberCamera();
  });
  container.addEventListener("mousemove", pointed);
  container.addEventListener("mouseleave", () => hover(-1));
  canvasOf().setAttribute("aria-hidden", "true");
  for (const child of container.querySelectorAll("[tabindex]")) child.removeAttribute("tabindex");
};

const canvasOf = () => $("network").querySelector("canvas");

// The part of the plane that is on screen.
const viewport = (margin = 0) => {
  const { clientWidth: width, clientHeight: height } = $("network");
  const scale = network.getScale();
  const centre = network.getViewPosition();
  return {
    left: centre.x - width / 2 / scale - margin, right: centre.x + width / 2 / scale + margin,
    top: centre.y - height / 2 / scale - margin, bottom: centre.y + height / 2 / scale + margin,
    width, height, scale, centre,
  };
};

let ready = false; // nothing is drawn before the camera is set
const draw = (ctx) => {
  if (!ready) return;
  const { x, y } = place;
  for (let i = 0; i < N; i += 1) { x[i] = bodies[i].x; y[i] = bodies[i].y; }
  const view = viewport();
  paintGraph(ctx, view.scale, view);
  const screen = (i) => [(x[i] - view.centre.x) * view.scale + view.width / 2, (y[i] - view.centre.y) * view.scale + view.height / 2];
  refreshLabels(view, screen);
  ctx.save();
  const ratio = canvasOf().width / view.width;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintLabels(ctx, labels, screen);
  if (picture) paintLegend(ctx);
  ctx.restore();
};

// Choosing labels anew on every frame would make them flicker and cost time: while the view slides, they stay.
const refreshLabels = (view, screen) => {
  const now = `${view.scale.toFixed(5)}`;
  const small = scene.nodes <= 1500;
  const late = moving && labelsAt !== null && performance.now() - labelsAt.time > 300;
  if (labelsAt !== null && labelsAt.key === now && !late && (!labelsAt.stale || moving)) {
    const slid = Math.hypot(view.centre.x - labelsAt.x, view.centre.y - labelsAt.y) * view.scale;
    if (slid < 60 || (!small && slid < 400)) return;
  }
  if (labelsAt !== null && !labelsAt.stale && !small && labelsAt.key !== now && performance.now() - labelsAt.time < 120) {
    labels = labels.filter(({ i }) => scene.shown[i]);
    laterLabels();
    return;
  }
  labels = chooseLabels(screen, view.width, view.height, view.scale, covered());
  labelsAt = { key: now, x: view.centre.x, y: view.centre.y, stale: false, time: performance.now() };
};
const laterLabels = () => {
  clearTimeout(labelsLater);
  labelsLater = setTimeout(redraw, 140, true);
};
const redraw = (fresh = false) => {
  if (fresh && labelsAt) labelsAt.stale = true;
  network?.redraw();
};

// Put nodes where the view wants them and tell vis which are there to be touched.
const settle = (moved) => {
  if (moved) oval = ovalOf();
  for (let i = 0; i < N; i += 1) {
    const node = bodies[i];
    if (moved) [node.x, node.y] = viewPlace(i);
    const hidden = !scene.shown[i];
    if (node.options.hidden !== hidden) node.options.hidden = hidden;
  }
  if (labelsAt) labelsAt.stale = true;
  network.body.emitter.emit("_dataChanged");
  network.redraw();
};

const bounds = (members) => {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const i of members) {
    const { x, y } = bodies[i];
    const wide = state.view === "lattice" ? pillWidth(i) / 2 : place.size[i];
    left = Math.min(left, x - wide);
    right = Math.max(right, x + wide);
    top = Math.min(top, y - place.size[i]);
    bottom = Math.max(bottom, y + place.size[i]);
  }
  return { left, right, top, bottom };
};

// Room that the panels leave free, in pixels from each side.
const clearance = () => {
  const free = { left: 24, right: 24, top: 24, bottom: 30 };
  if (picture) {
    const [width, height] = legendSize();
    if (innerWidth > 900) free.left += width + 20;
    else free.top += height + 20;
    return free;
  }
  if (narrow.matches && $("panel").hidden && $("filters").hidden) free.bottom = Math.max(free.bottom, $("key").offsetHeight + 16);
  if (!$("filters").hidden && !narrow.matches) free.left += $("filters").offsetWidth + 10;
  if (!$("panel").hidden) {
    if (narrow.matches) free.bottom += $("panel").offsetHeight;
    else free.right += $("panel").offsetWidth + 10;
  } else if (!narrow.matches) free.right += 44;
  return free;
};

// Where panels lie over the drawing: no label goes there.
const covered = () => {
  if (picture) return legendBox();
  const origin = $("network").getBoundingClientRect();
  return ["filters", "panel", "zoom", "key"].filter((id) => !$(id).hidden).map((id) => {
    const box = $(id).getBoundingClientRect();
    return [box.left - origin.left - 4, box.top - origin.top - 4, box.right - origin.left + 4, box.bottom - origin.top + 4];
  }).filter(([left, top, right, bottom]) => right > left + 8 && bottom > top + 8);
};

// Pixels that panels leave free, and on either side for the labels of what stands out.
const roomFor = (some) => {
  const { clientWidth: width, clientHeight: height } = $("network");
  const aside = some && state.view !== "lattice" ? Math.min(scene.ego ? 170 : 120, width * 0.12) : Math.min(20, width * 0.02);
  const free = clearance();
  return { free, aside, room: { x: Math.max(2 * aside + 120, width - free.left - free.right), y: Math.max(170, height - free.top - free.bottom) } };
};

// How much rings are drawn out to fill that room.
let oval = [1, 1];
const ovalOf = () => {
  const { room, aside } = roomFor(true);
  const ratio = (room.y - 50) / Math.max(room.x - 2 * aside, 1);
  return [Math.min(1.9, Math.max(1, 1 / ratio)), Math.min(1.9, Math.max(1, ratio))];
};

// The camera in the address: its centre, and how much of the plane is across, which no screen's size changes.
let cameraLater = 0;
const rememberCamera = () => {
  clearTimeout(cameraLater);
  cameraLater = setTimeout(() => {
    const { x, y } = network.getViewPosition();
    state.at = [x, y, $("network").clientWidth / network.getScale()].map(Math.round);
    writeAddress(false);
  }, 300);
};
const recallCamera = () => {
  const [x, y, span] = state.at;
  network.moveTo({ position: { x, y }, scale: $("network").clientWidth / span, animation: false });
  redraw(true);
};

// Bring nodes into view: all that are shown, or those given.
const fit = (members = null, { animate = true, closest = 1.6 } = {}) => {
  const shown = members || (scene.focused ? [...scene.near.keys()].filter((i) => scene.near[i] && scene.shown[i]) : [...scene.shown.keys()].filter((i) => scene.shown[i]));
  const { clientWidth: width, clientHeight: height } = $("network");
  if (!shown.length || !width || !height) return;
  const box = bounds(shown);
  const { free, room, aside } = roomFor(members || scene.focused);
  const scale = Math.min(closest, (room.x - 2 * aside) / (box.right - box.left), (room.y - 50) / (box.bottom - box.top));
  clearTimeout(cameraLater);
  if (state.at) {
    state.at = null;
    writeAddress(false);
  }
  const position = {
    x: (box.left + box.right) / 2 - ((free.left - free.right) / 2) / scale,
    y: (box.top + box.bottom) / 2 - ((free.top - free.bottom) / 2) / scale,
  };
  const eased = animate && !still.matches ? { duration: 380, easingFunction: "easeInOutCubic" } : false;
  network.moveTo({ position, scale, animation: eased });
  if (eased) setTimeout(redraw, 420, true);
  else redraw(true);
};

const zoomBy = (factor) => {
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)), animation: still.matches ? false : { duration: 160, easingFunction: "easeOutQuad" } });
  setTimeout(redraw, 190, true);
  rememberCamera();
};

const nodeAt = ({ x, y }) => {
  const slack = 5 / network.getScale();
  let best = -1;
  let nearest = Infinity;
  for (let i = 0; i < N; i += 1) {
    if (!scene.shown[i]) continue;
    const dx = x - bodies[i].x;
    const dy = y - bodies[i].y;
    if (state.view === "lattice") {
      if (Math.abs(dx) < pillWidth(i) / 2 + 3 && Math.abs(dy) < 20) return i;
      continue;
    }
    const away = Math.hypot(dx, dy) - place.size[i];
    if (away < slack && away < nearest) { nearest = away; best = i; }
  }
  return best;
};

const linkAt = ({ x, y }) => {
  const slack = 5 / network.getScale();
  let best = null;
  let nearest = slack;
  for (const line of scene.links) {
    if (!line.bright && (scene.focused || state.only)) continue;
    const points = line.bends ? route(line) : [[place.x[line.a], place.y[line.a]], [place.x[line.b], place.y[line.b]]];
    for (let i = 1; i < points.length; i += 1) {
      const [ax, ay] = points[i - 1];
      const dx = points[i][0] - ax;
      const dy = points[i][1] - ay;
      const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      const away = Math.hypot(x - ax - along * dx, y - ay - along * dy);
      if (away < nearest) { nearest = away; best = line; }
    }
  }
  return best;
};

const clicked = (point) => {
  $("network").focus({ preventScroll: true });
  const i = nodeAt(point);
  if (i >= 0) { select(i); return; }
  const line = linkAt(point);
  if (line) { selectLink(links.indexOf(line.link)); return; }
  if (state.node !== null || state.link !== null) change({ node: null, link: null, only: false });
};

let pointing = 0;
const pointed = (event) => {
  if (event.buttons || pointing) return;
  pointing = requestAnimationFrame(() => {
    pointing = 0;
    const box = $("network").getBoundingClientRect();
    const spot = { x: event.clientX - box.left, y: event.clientY - box.top };
    const point = network.DOMtoCanvas(spot);
    const i = nodeAt(point);
    const line = i < 0 && scene.links.length < 30000 ? linkAt(point) : null;
    hover(i);
    tip(event, i, line);
  });
};
const hover = (i) => {
  if (i < 0) $("tip").hidden = true;
  $("network").style.cursor = i >= 0 ? "pointer" : "";
  if (i === hovered) return;
  hovered = i;
  redraw();
};
const tip = (event, i, line) => {
  const box = $("tip");
  if (i < 0 && !line) { box.hidden = true; return; }
  if (i >= 0) {
    const many = degree[i] ? ` · ${count(degree[i], "neighbour", "neighbours")}` : "";
    box.replaceChildren(short(label[i], 160), make("span", { class: "kind" }, `${TYPES[type[i]].one}${many}`));
  } else {
    const said = line.link.of.map((s) => statements[s]).find(says);
    box.replaceChildren(`${short(label[said.from], 60)} `, make("i", {}, RELATIONS[said.relation].name), ` ${short(label[said.to], 60)}`,
      make("span", { class: "kind" }, said.derived ? "derived" : line.many > 1 ? `${line.many} statements` : "click for the words"));
  }
  box.hidden = false;
  const wide = box.offsetWidth;
  box.style.left = `${Math.min(innerWidth - wide - 8, event.clientX + 14)}px`;
  box.style.top = `${Math.min(innerHeight - box.offsetHeight - 8, event.clientY + 16)}px`;
};

const setMoving = (on) => {
  moving = on;
  $("move").setAttribute("aria-pressed", String(on));
  if (on) {
    const edges = scene.links.map(({ a, b }, id) => ({ id, from: a, to: b, hidden: true }));
    const nodes = bodies.map(({ x, y }, id) => ({ id, x, y, hidden: !scene.shown[id], physics: Boolean(scene.shown[id]) }));
    network.setData({ nodes, edges });
    bodies = rawNodes.map((_, i) => network.body.nodes[i]);
    network.setOptions({ physics: { enabled: true, solver: "forceAtlas2Based", stabilization: false, minVelocity: 0.6, forceAtlas2Based: { gravitationalConstant: -46, springLength: 60, springConstant: 0.06, damping: 0.6 } } });
  } else {
    network.setOptions({ physics: false });
  }
  say(on ? "The graph moves." : "The graph stands still.");
};
