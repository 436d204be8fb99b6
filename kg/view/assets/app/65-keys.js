// Everything by keyboard: the canvas takes arrow keys, the page a few letters.

const STEP = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The shown node nearest in a direction; sideways distance counts double.
const nextNode = (from, [ux, uy]) => {
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < N; i += 1) {
    if (!scene.shown[i] || i === from) continue;
    const dx = bodies[i].x - bodies[from].x;
    const dy = bodies[i].y - bodies[from].y;
    const ahead = dx * ux + dy * uy;
    const aside = Math.abs(dx * uy - dy * ux);
    if (ahead <= 0 || aside > 1.5 * ahead) continue;
    if (ahead + 2 * aside < least) { least = ahead + 2 * aside; best = i; }
  }
  return best;
};

const keepInView = (i) => {
  const view = viewport();
  const { x, y } = bodies[i];
  const free = clearance();
  if (x > view.left + free.left / view.scale && x < view.right - free.right / view.scale && y > view.top + free.top / view.scale && y < view.bottom - free.bottom / view.scale) return;
  const position = { x: x - ((free.left - free.right) / 2) / view.scale, y: y - ((free.top - free.bottom) / 2) / view.scale };
  network.moveTo({ position, animation: still.matches ? false : { duration: 220, easingFunction: "easeInOutQuad" } });
  setTimeout(redraw, 250, true);
  rememberCamera();
};

const graphKeys = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = STEP[event.key];
  if (step) {
    event.preventDefault();
    let at = selected();
    if (at < 0 || !scene.shown[at]) at = ranking.find((i) => scene.shown[i]) ?? -1;
    else at = nextNode(at, step);
    if (at < 0) return;
    select(at, { step: false });
    keepInView(at);
  } else if (event.key === "Enter" && state.node !== null) {
    $("panel").focus();
  } else if (event.key === "+" || event.key === "=") zoomBy(1.35);
  else if (event.key === "-") zoomBy(1 / 1.35);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
};

const pageKeys = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName || "") && document.activeElement.type !== "range";
  if (event.key === "Escape") {
    if (!$("suggestions").hidden || !$("export-menu").hidden || $("about").open) return;
    if (state.node !== null || state.link !== null) {
      change({ node: null, link: null, only: false });
      $(state.view === "table" ? "table" : "network").focus();
    }
  } else if (typing || $("about").open) return;
  else if (event.key === "/") { event.preventDefault(); $("search").focus(); $("search").select(); }
  else if (event.key === "?") openHelp();
  else if (event.key >= "1" && event.key <= "4") change({ view: VIEWS[Number(event.key) - 1] });
};

const openHelp = () => {
  const keys = [["/", "find"], ["1 2 3 4", "graph, methods, lattice, table"], ["← ↑ → ↓", "from node to node (on the graph)"], ["Enter", "to the details"], ["+ − 0", "zoom in, out, show all"], ["Esc", "close the details, show all again"], ["Shift Enter", "in the legend: these only"]];
  $("about").replaceChildren(
    make("h2", { id: "about-title" }, "Reading this graph"),
    make("p", {}, "A line joins two things that a statement joins: solid where a paper says so, dashed where it follows by a rule. Click a node or a line to read the very words. Double-click a node to see it with its neighbours only."),
    make("dl", {}, keys.flatMap(([key, what]) => [make("dt", {}, key.split(" ").flatMap((one) => [make("kbd", {}, one), " "])), make("dd", {}, what)])),
    make("p", {}, "The address holds the view: copy it to send what you see."),
    button("Close", { class: "solid", onclick: () => $("about").close() }),
  );
  $("about").showModal();
};
