// Putting it together.

const update = (now, before) => {
  const ego = scene.ego;
  composeScene();
  const viewChanged = now.view !== before.view;
  if (viewChanged) showView();
  const differs = (...keys) => keys.some((key) => now[key] !== before[key]);
  if (differs("view", "node", "link", "depth", "only")) showPanel();
  syncFilters();
  if (now.view === "table") {
    if (now.only || differs("view", "only", "rows", "words", "sort", "types", "relations", "kind", "years", "confidence")) showTable();
  } else {
    settle(viewChanged || scene.ego !== ego);
    if (now.at && now.at !== before.at) recallCamera();
    else if (viewChanged || scene.ego !== ego || (before.at && !now.at)) fit(null, { animate: false });
  }
  showCount();
  const i = selected();
  if (i >= 0 && now.node !== before.node) say(`${TYPES[type[i]].one}: ${short(label[i], 120)}. ${count(degree[i], "neighbour", "neighbours")}.`);
  else if (viewChanged || now.types !== before.types || now.relations !== before.relations || now.kind !== before.kind) say($("count").textContent);
};

const showView = () => {
  const table = state.view === "table";
  $("stage").hidden = table;
  $("table").hidden = !table;
  if (moving) setMoving(false);
  $("move").hidden = state.view === "lattice";
  for (const one of document.querySelectorAll("#views [data-view]")) one.setAttribute("aria-pressed", String(one.dataset.view === state.view));
};

const showCount = () => {
  const all = scene.nodes === N ? "" : ` of ${grouped(N)}`;
  $("key").hidden = state.view === "table" || picture;
  $("count").textContent = `${grouped(scene.nodes)}${all} ${N === 1 ? "node" : "nodes"} · ${count(scene.statements, "statement", "statements")}`;
  $("notice").textContent = begin.leftOut;
  const empty = $("empty");
  empty.hidden = scene.nodes > 0;
  empty.textContent = N === 0 ? "This graph is empty." : state.view === "lattice" && !typeCounts.SymmetryGroup ? "No symmetry groups in this graph." : "The filters hide everything.";
};

// A picture of the view and nothing around it, for `kg view --png`: asked for by "picture" in the address.
const picture = new URLSearchParams(location.hash.slice(1)).has("picture");

const start = () => {
  document.body.classList.toggle("picture", picture);
  const wanted = new URLSearchParams(location.hash.slice(1)).get("theme");
  setTheme((wanted in COLOURS && wanted) || recall("kg-theme") || (systemDark.matches ? "dark" : "light"));
  systemDark.addEventListener("change", () => { if (!recall("kg-theme")) { setTheme(systemDark.matches ? "dark" : "light"); redraw(); } });
  const fragment = location.hash.length > 1 ? location.hash : new URLSearchParams(begin.view).toString();
  state = decode(fragment);
  portrait = $("network").clientHeight > $("network").clientWidth * 1.15;
  startFilters();
  composeScene();
  showFilters(!picture && !narrow.matches && innerWidth > 980 && N > 0);
  startNetwork();
  showView();
  showPanel();
  syncFilters();
  if (scene.ego) settle(true);
  ready = true;
  if (state.view === "table") showTable();
  showCount();
  if (state.at) recallCamera();
  else fit(null, { animate: false });
  onChange(update);
  startSearch();
  startSaving();
  $("skip").addEventListener("click", (event) => { event.preventDefault(); change({ view: "table" }); $("table").focus(); });
  for (const one of document.querySelectorAll("#views [data-view]")) one.addEventListener("click", () => change({ view: one.dataset.view }));
  $("toggle-filters").addEventListener("click", () => showFilters($("filters").hidden));
  $("theme").addEventListener("click", () => { setTheme(theme === "dark" ? "light" : "dark"); remember("kg-theme", theme); redraw(); });
  $("help").addEventListener("click", openHelp);
  $("zoom-in").addEventListener("click", () => zoomBy(1.35));
  $("zoom-out").addEventListener("click", () => zoomBy(1 / 1.35));
  $("fit").addEventListener("click", () => fit());
  $("move").addEventListener("click", () => setMoving(!moving));
  $("network").addEventListener("keydown", graphKeys);
  document.addEventListener("keydown", pageKeys);
  let last = $("network").clientWidth;
  new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = $("network");
    if (!width || Math.abs(width - last) < 2) return;
    last = width;
    const upright = height > width * 1.15;
    if (upright !== portrait) { portrait = upright; composeScene(); settle(true); }
    else if (scene.ego) settle(true);
    if (state.at) recallCamera();
    else fit(null, { animate: false });
  }).observe($("network"));
  document.documentElement.setAttribute("data-ready", "");
};

// For pages that embed this one, and for tests: the view as a value, and where things are drawn.
globalThis.abstractsKg = Object.freeze({
  select: (ref) => { if (byRef.has(ref)) go(byRef.get(ref)); },
  address: () => encode(state),
  shown: () => details.filter((_, i) => scene.shown[i]).map(({ ref }) => ref),
  lit: () => details.filter((_, i) => scene.shown[i] && scene.bright[i]).map(({ ref }) => ref),
  middle: () => ({ ...network.getViewPosition(), span: $("network").clientWidth / network.getScale() }),
  at: (ref) => network.canvasToDOM(network.getPosition(byRef.get(ref))),
  labels: () => labels.map(({ i, dx, dy, bold, long }) => {
    const { x, y } = network.canvasToDOM({ x: bodies[i].x, y: bodies[i].y });
    const [w, h] = [labelWidth(i, bold, long) / 2, labelSize(i) / 2];
    return { ref: details[i].ref, text: labelText(i, bold, long), left: x + dx - w, right: x + dx + w, top: y + dy - h, bottom: y + dy + h };
  }),
});

start();
