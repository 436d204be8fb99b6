// Legend and filters: each row of the legend also hides and shows what it stands for.

const typeCounts = bare();
for (const name of type) typeCounts[name] = (typeCounts[name] || 0) + 1;
const relationCounts = bare();
for (const { relation } of statements) relationCounts[relation] = (relationCounts[relation] || 0) + 1;
const relationsHere = relationOrder.filter((name) => relationCounts[name]);

const onlyDerived = bare();
for (const { relation, derived } of statements) onlyDerived[relation] = (onlyDerived[relation] ?? true) && Boolean(derived);
const coreCounts = bare();
type.forEach((name, i) => { if (CORE.has(name) && details[i].core) coreCounts[name] = (coreCounts[name] || 0) + 1; });

const others = (all, name) => new Set(all.filter((one) => one !== name));
const toggled = (set, name) => {
  const next = new Set(set);
  if (!next.delete(name)) next.add(name);
  return next;
};

const row = (mark, name, number, attributes) => button("", { class: "row", ...attributes }, mark, make("span", { class: "name" }, name), make("span", { class: "number" }, grouped(number)));

const slider = (id, name, attributes, show, store) => {
  const output = make("output", { for: id });
  const input = make("input", { type: "range", id, ...attributes, oninput: () => store(Number(input.value)) });
  const field = make("div", { class: "field" }, make("div", { class: "head" }, make("label", { for: id }, name), output), input);
  return { field, sync: (value) => { input.value = String(value); output.textContent = show(value); } };
};

let sliders = {};
const startFilters = () => {
  const box = $("filters");
  box.append(make("h2", {}, "Legend"));
  for (const name of typesHere) {
    box.append(row(swatch(name), TYPES[name].many, typeCounts[name], {
      "data-toggle-type": name, title: "Click to hide or show; double-click, or Shift and Enter, for these only",
      onclick: (event) => change({ types: event.shiftKey ? others(typesHere, name) : toggled(state.types, name) }),
      ondblclick: () => change({ types: others(typesHere, name) }),
    }));
  }
  $("key").append(...typesHere.map((name) => make("span", { "data-key": name }, swatch(name), TYPES[name].many)), make("span", { "data-key": "lattice" }, swatch("Method"), "methods that respect it"));
  if (statements.length) box.append(make("p", { class: "hint", id: "lines" }, lineSwatch("plain", false), " read in a paper ", lineSwatch("plain", true), " derived"));
  box.append(make("p", { class: "hint", id: "hint" }));
  const relations = make("details", { id: "relations" }, make("summary", {}, "Relations"));
  relations.append(make("div", { class: "choice", role: "group", "aria-label": "Read or derived" }, [["all", "All"], ["read", "Read"], ["derived", "Derived"]].map(([value, name]) => button(name, { "data-kind": value, onclick: () => change({ kind: value }) }))));
  for (const name of relationsHere) {
    relations.append(row(lineSwatch(RELATIONS[name].style, onlyDerived[name]), RELATIONS[name].name, relationCounts[name], {
      "data-toggle-relation": name, title: "Click to hide or show; double-click, or Shift and Enter, for these only",
      onclick: (event) => change({ relations: event.shiftKey ? others(relationsHere, name) : toggled(state.relations, name) }),
      ondblclick: () => change({ relations: others(relationsHere, name) }),
    }));
  }
  box.append(relations);
  const more = make("details", { id: "ranges" }, make("summary", {}, "Years and confidence"));
  if (yearRange && yearRange[0] < yearRange[1]) {
    const [min, max] = yearRange;
    sliders.from = slider("year-from", "From", { min, max, step: 1 }, String, (value) => change({ years: [value, Math.max(value, state.years[1])] }, { step: false }));
    sliders.to = slider("year-to", "Up to", { min, max, step: 1 }, String, (value) => change({ years: [Math.min(value, state.years[0]), value] }, { step: false }));
    more.append(sliders.from.field, sliders.to.field);
  }
  if (leastConfidence < 0.995) {
    sliders.confidence = slider("confidence", "At least as sure as", { min: 0, max: 1, step: 0.05 }, (value) => `${Math.round(value * 100)} %`, (value) => change({ confidence: value }, { step: false }));
    more.append(sliders.confidence.field);
  }
  if (more.childElementCount > 1) box.append(more);
  for (const part of box.querySelectorAll("details")) part.addEventListener("toggle", () => redraw(true));
  box.append(button("Reset", { class: "soft reset", id: "reset", onclick: reset }));
};

const reset = () => {
  change({ ...initial(), view: state.view });
  if (moving) setMoving(false);
  settle(true);
  fit();
};

const HINTS = {
  core: "Papers, tasks and metrics are left out, and what no statement joins to the rest.",
  lattice: "A group stands above its subgroups; lines are maximal inclusions.",
};
const syncFilters = () => {
  const hint = $("hint");
  hint.textContent = HINTS[state.view] || "";
  hint.hidden = !hint.textContent;
  if (state.view === "lattice") hint.append(" ", swatch("Method"), " counts the methods that respect it.");
  for (const one of document.querySelectorAll("[data-toggle-type]")) {
    const name = one.dataset.toggleType;
    one.hidden = (state.view === "core" && !coreCounts[name]) || (state.view === "lattice" && name !== "SymmetryGroup");
    one.querySelector(".number").textContent = grouped((state.view === "core" ? coreCounts : typeCounts)[name] || 0);
  }
  for (const one of document.querySelectorAll("[data-key]")) {
    const name = one.dataset.key;
    one.hidden = state.view === "lattice" ? name !== "lattice" : name === "lattice" || state.types.has(name) || (state.view === "core" && !coreCounts[name]);
  }
  if ($("lines")) $("lines").hidden = state.view === "lattice";
  const plain = initial();
  const filtered = state.types.size > 0 || state.relations.size > 0 || state.kind !== "all" || state.confidence > 0 || String(state.years) !== String(plain.years);
  $("toggle-filters").classList.toggle("on", filtered);
  $("toggle-filters").setAttribute("aria-label", filtered ? "Legend and filters (some set)" : "Legend and filters");
  for (const one of document.querySelectorAll("[data-toggle-type]")) one.setAttribute("aria-pressed", String(!state.types.has(one.dataset.toggleType)));
  for (const one of document.querySelectorAll("[data-toggle-relation]")) one.setAttribute("aria-pressed", String(!state.relations.has(one.dataset.toggleRelation)));
  for (const one of document.querySelectorAll("[data-kind]")) one.setAttribute("aria-pressed", String(one.dataset.kind === state.kind));
  sliders.from?.sync(state.years[0]);
  sliders.to?.sync(state.years[1]);
  sliders.confidence?.sync(state.confidence);
};

const showFilters = (open) => {
  $("filters").hidden = !open;
  $("toggle-filters").setAttribute("aria-expanded", String(open));
  document.body.classList.toggle("with-filters", open);
};
