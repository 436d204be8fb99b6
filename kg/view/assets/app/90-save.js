// Pictures, drawings and tables to take away.

const save = (name, kind, content) => {
  const blob = content instanceof Blob ? content : new Blob([kind.startsWith("text/csv") ? "\ufeff" : "", content], { type: kind });
  const href = URL.createObjectURL(blob);
  const link = make("a", { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
};

const copy = async (text, from) => {
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    const area = make("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    (document.querySelector("dialog[open]") || document.body).append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
  }
  say(done ? "Copied." : "The browser does not let this page copy.");
  if (from && done) {
    const was = from.textContent;
    from.textContent = "Copied";
    setTimeout(() => { from.textContent = was; }, 1200);
  }
};

// A 2D context that writes SVG: as much of one as the drawing uses.
class Drawing {
  constructor(width, height) {
    this.parts = [];
    this.size = [width, height];
    this.path = "";
    this.dash = [];
    this.globalAlpha = 1;
    this.lineWidth = 1;
    this.transform = null;
  }
  number(value) { return Number(value.toFixed(2)); }
  beginPath() { this.path = ""; }
  moveTo(x, y) { this.path += `M${this.number(x)} ${this.number(y)}`; }
  lineTo(x, y) { this.path += `L${this.number(x)} ${this.number(y)}`; }
  quadraticCurveTo(cx, cy, x, y) { this.path += `Q${this.number(cx)} ${this.number(cy)} ${this.number(x)} ${this.number(y)}`; }
  closePath() { this.path += "Z"; }
  setLineDash(dash) { this.dash = dash; }
  arc(x, y, r, from, to) {
    const n = (value) => this.number(value);
    if (to - from >= 2 * Math.PI - 1e-9) {
      this.path += `M${n(x + r)} ${n(y)}a${n(r)} ${n(r)} 0 1 1 ${n(-2 * r)} 0a${n(r)} ${n(r)} 0 1 1 ${n(2 * r)} 0Z`;
    } else {
      this.path += `A${n(r)} ${n(r)} 0 0 1 ${n(x + Math.cos(to) * r)} ${n(y + Math.sin(to) * r)}`;
    }
  }
  shape(attributes) {
    if (!this.path) return;
    const opacity = this.globalAlpha < 1 ? ` opacity="${this.number(this.globalAlpha)}"` : "";
    this.parts.push(`<path d="${this.path}" ${attributes}${opacity}/>`);
  }
  fill() { this.shape(`fill="${this.fillStyle}"`); }
  stroke() {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map((d) => this.number(d)).join(" ")}"` : "";
    this.shape(`fill="none" stroke="${this.strokeStyle}" stroke-width="${this.number(this.lineWidth)}"${dash}`);
  }
  text(text, x, y, attributes) {
    const escape = (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
    const [, weight, size] = /^(\S+) ([\d.]+)px/.exec(this.font);
    const anchor = this.textAlign === "left" ? "start" : "middle";
    // eslint-disable-next-line no-control-regex
    const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
    this.parts.push(`<text x="${this.number(x)}" y="${this.number(y)}" font-weight="${weight}" font-size="${size}" text-anchor="${anchor}" dominant-baseline="central" ${attributes} opacity="${this.number(this.globalAlpha)}">${escape(clean)}</text>`);
  }
  fillText(text, x, y) { this.text(text, x, y, `fill="${this.fillStyle}"`); }
  strokeText(text, x, y) { this.text(text, x, y, `fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}" stroke-linejoin="round"`); }
  open(transform) { this.parts.push(`<g transform="${transform}">`); }
  close() { this.parts.push("</g>"); }
  toString() {
    const [width, height] = this.size;
    return `<svg xmlns="${SVG}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif"><rect width="${width}" height="${height}" fill="${colours.ground}"/>${this.parts.join("")}</svg>`;
  }
}

// The present view, with its legend, onto any context: `enter` and `leave` set and end graph coordinates.
const paintPicture = (ctx, view, enter, leave) => {
  const screen = (i) => [(place.x[i] - view.centre.x) * view.scale + view.width / 2, (place.y[i] - view.centre.y) * view.scale + view.height / 2];
  enter();
  paintGraph(ctx, view.scale, view);
  leave();
  const beside = legendBeside();
  paintLabels(ctx, chooseLabels(screen, view.width, view.height, view.scale, beside ? legendBox() : []), screen);
  paintLegend(ctx, beside ? legend().top : view.height);
};

// The legend stands where the filters stand on the screen, or else below the drawing.
const legendBeside = () => picture || (!narrow.matches && !$("filters").hidden);
const pictureHeight = (view) => view.height + (legendBeside() ? 0 : legendSize()[1] + legend().top);

// The legend of a picture: types with their numbers, and what a dashed line means.
const legend = () => (vast.matches ? { left: 20, top: 20, pad: 18, row: 30, font: 17 } : { left: 16, top: 16, pad: 14, row: 23, font: 13 });
const legendRows = () => {
  const rows = typesHere.map((name) => [name, type.reduce((sum, one, i) => sum + (one === name && scene.shown[i]), 0)]).filter(([, many]) => many)
    .map(([name, many]) => ({ mark: TYPES[name].shape, colour: colourOf(name), text: many === 1 ? TYPES[name].one : TYPES[name].many, number: grouped(many) }));
  if (state.view === "lattice") rows.push({ mark: "circle", colour: colours.Method, text: "methods that respect it" });
  else {
    if (scene.links.some(({ derived }) => !derived)) rows.push({ line: false, text: "read in a paper" });
    if (scene.links.some(({ derived }) => derived)) rows.push({ line: true, text: "derived" });
  }
  return rows;
};
const legendFont = () => `500 ${legend().font}px ${FONT}`;
const legendSize = () => {
  const { pad, row } = legend();
  const rows = legendRows();
  const wide = Math.max(0, ...rows.map(({ text, number }) => measured(text, legendFont()) + (number ? 22 + measured(number, legendFont()) : 0)));
  return rows.length ? [2 * pad + 30 + wide, 2 * pad + row * rows.length - 6] : [0, 0];
};
const legendBox = () => {
  const [width, height] = legendSize();
  const { left, top } = legend();
  return width ? [[left - 4, top - 4, left + width + 4, top + height + 4]] : [];
};
const paintLegend = (ctx, top = legend().top) => {
  const [width, height] = legendSize();
  if (!width) return;
  const { left, pad, row, font } = legend();
  ctx.setLineDash([]);
  ctx.globalAlpha = 0.92;
  ctx.fillStyle = colours.ground;
  ctx.strokeStyle = colours.faint;
  ctx.lineWidth = 1;
  ctx.beginPath();
  roundBox(ctx, left, top, width, height, 10);
  ctx.fill();
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.textBaseline = "middle";
  ctx.font = legendFont();
  legendRows().forEach(({ mark, colour, line, text, number }, n) => {
    const y = top + pad + row * n + 8;
    ctx.beginPath();
    if (mark) {
      ctx.fillStyle = colour;
      trace(ctx, mark, left + pad + 8, y, font / 2.2);
      ctx.fill();
    } else {
      ctx.strokeStyle = colours.plain;
      ctx.lineWidth = 1.6;
      ctx.setLineDash(line ? [5, 3] : []);
      ctx.moveTo(left + pad - 2, y);
      ctx.lineTo(left + pad + 18, y);
      ctx.stroke();
      ctx.setLineDash([]);
    }
    ctx.textAlign = "left";
    ctx.fillStyle = colours.ink;
    ctx.fillText(text, left + pad + 30, y);
    if (number) ctx.fillText(number, left + width - pad - measured(number, legendFont()), y);
  });
};

const drawingOf = () => {
  const view = viewport();
  const ctx = new Drawing(view.width, Math.ceil(pictureHeight(view)));
  const { scale, centre, width, height } = view;
  paintPicture(ctx, view, () => ctx.open(`translate(${ctx.number(width / 2 - centre.x * scale)} ${ctx.number(height / 2 - centre.y * scale)}) scale(${scale})`), () => ctx.close());
  return ctx.toString();
};

const pictureOf = (times = 2) => {
  const view = viewport();
  const canvas = document.createElement("canvas");
  canvas.width = view.width * times;
  canvas.height = Math.ceil(pictureHeight(view)) * times;
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = colours.ground;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  const { scale, centre, width, height } = view;
  const plain = () => ctx.setTransform(times, 0, 0, times, 0, 0);
  paintPicture(ctx, view, () => ctx.setTransform(times * scale, 0, 0, times * scale, times * (width / 2 - centre.x * scale), times * (height / 2 - centre.y * scale)), plain);
  return canvas;
};

// At once: toBlob waits for an idle browser, which can take seconds.
const pngOf = (canvas) => {
  const text = atob(canvas.toDataURL("image/png").split(",")[1]);
  return new Blob([Uint8Array.from(text, (one) => one.charCodeAt(0))], { type: "image/png" });
};

const fileName = () => (document.title.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").toLowerCase() || "graph").slice(0, 60);

const startSaving = () => {
  const menu = $("export-menu");
  const opener = $("export");
  const toggle = (open) => {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) menu.querySelector("button").focus();
  };
  opener.addEventListener("click", () => toggle(menu.hidden));
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    if (event.key === "Escape") { toggle(false); opener.focus(); event.stopPropagation(); }
    else if (event.key === "Tab") { toggle(false); return; }
    else if (event.key === "Home") items[0].focus();
    else if (event.key === "End") items.at(-1).focus();
    else if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(at + items.length - 1) % items.length].focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".menu")) toggle(false); });
  const item = (id, action) => $(id).addEventListener("click", () => { toggle(false); action(); opener.focus(); });
  const onGraph = (action) => () => { if (state.view === "table") change({ view: "graph" }); action(); };
  item("save-png", onGraph(() => save(`${fileName()}.png`, "image/png", pngOf(pictureOf()))));
  item("save-svg", onGraph(() => save(`${fileName()}.svg`, "image/svg+xml", drawingOf())));
  item("save-csv", () => {
    const rows = scene.links.flatMap(({ link }) => link.of.filter((s) => says(statements[s])));
    save(`${fileName()}-statements.csv`, "text/csv", separated(",", "statements", rows));
  });
  item("copy-link", () => copy(location.href));
};
