"use strict";
(() => {
  const root = document.documentElement;
  root.classList.replace("nojs", "js");
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  const data = JSON.parse(one("#data").textContent);

  // ---- words in both languages: the style sheet hides one of them
  const numeral = (n, lang) => new Intl.NumberFormat(lang).format(n);
  const phrase = (key, lang, values) => {
    let text = data.words[key][lang];
    if (Array.isArray(text)) text = values.n === 1 ? text[0] : text[text.length - 1];
    return text.replace(/\{(\w{1,20})\}/g, (whole, name) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? numeral(value, lang) : typeof value === "function" ? value(lang) : value;
    });
  };
  const say = (element, key, values = {}) => {
    element.replaceChildren(...["de", "en"].map((lang) => {
      const span = document.createElement("span");
      span.className = "l-" + lang;
      span.lang = lang;
      span.textContent = phrase(key, lang, values);
      return span;
    }));
  };
  const setLanguage = (lang) => {
    root.dataset.lang = lang;
    root.lang = lang;
    all("[data-set-lang]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.setLang === lang)));
    for (const name of ["aria-label", "title", "data-label"]) {
      all(`[data-${lang}-${name}]`).forEach((element) => element.setAttribute(name, element.getAttribute(`data-${lang}-${name}`)));
    }
    all(`option[data-${lang}-text]`).forEach((option) => { option.textContent = option.getAttribute(`data-${lang}-text`); });
  };
  setLanguage(root.dataset.lang);
  all("[data-set-lang]").forEach((button) => button.addEventListener("click", () => setLanguage(button.dataset.setLang)));

  // ---- light and dark
  one("#theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // ---- printing unfolds everything
  const folded = [];
  addEventListener("beforeprint", () => all("details:not([open])").forEach((fold) => { fold.open = true; folded.push(fold); }));
  addEventListener("afterprint", () => folded.splice(0).forEach((fold) => { fold.open = false; }));
  one("#print").addEventListener("click", () => window.print());

  // ---- copying a citation as a W3C Web Annotation
  const toast = one("#toast");
  let toastTimer = 0;
  const notify = (key) => {
    say(toast, key);
    toast.classList.add("shown");
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => toast.classList.remove("shown"), 2400);
  };
  const LONGEST = 600, EDGE = 120, MOST = 20;
  const quote = (exact, prefix, suffix) => ({ type: "TextQuoteSelector", exact, prefix, suffix });
  const selector = (cite) => {
    const position = { type: "TextPositionSelector", start: cite.start, end: cite.end };
    const points = [...cite.exact];
    if (points.length <= LONGEST) return [quote(cite.exact, cite.prefix, cite.suffix), position];
    const first = points.slice(0, EDGE).join(""), last = points.slice(-EDGE).join("");
    return [{ type: "RangeSelector", startSelector: quote(first, cite.prefix), endSelector: quote(last, undefined, cite.suffix) }, position];
  };
  const target = ([file, start, end, exact, prefix, suffix]) => {
    const [source, sha256] = data.files[file];
    return { source, state: { type: "State", "belegt:sha256": sha256 }, selector: selector({ start, end, exact, prefix, suffix }) };
  };
  const annotation = (id) => ({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    type: "Annotation",
    id: "#" + id,
    target: data.cites[id].slice(0, MOST).map((number) => target(data.spans[number])),
  });
  const copyText = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const box = document.createElement("textarea");
      box.value = text;
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      return done;
    }
  };
  addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button || !data.cites[button.dataset.cite]) return;
    const text = JSON.stringify(annotation(button.dataset.cite), null, 2);
    button.dataset.copied = text;
    notify((await copyText(text)) ? "copied" : "copy-failed");
    button.focus();
  });

  // ---- the matrix: open a cell, compare two, walk with the arrow keys
  const table = one("table.matrix");
  const evidence = (row) => row.nextElementSibling;
  const cellsOf = (row) => all("td.cell", row);
  const speaks = (cell) => cell.dataset.state !== "silent";
  const close = (row) => {
    evidence(row).classList.remove("open");
    cellsOf(row).forEach((cell) => { cell.classList.remove("chosen"); if (speaks(cell)) cell.setAttribute("aria-expanded", "false"); });
    one(".open-row", row).setAttribute("aria-expanded", "false");
    row.chosen = [];
  };
  const show = (row, cells) => {
    row.chosen = cells;
    const panel = evidence(row);
    panel.classList.add("open");
    one(".open-row", row).setAttribute("aria-expanded", "true");
    cellsOf(row).forEach((cell) => {
      const chosen = cells.includes(cell);
      cell.classList.toggle("chosen", chosen);
      if (speaks(cell)) cell.setAttribute("aria-expanded", String(chosen));
    });
    const names = cells.map((cell) => cell.dataset.cell);
    all(".place", panel).forEach((place) => place.classList.toggle("shown", names.includes(place.dataset.of)));
  };
  const partner = (row, cell) => {
    const others = cellsOf(row).filter((other) => other !== cell && speaks(other));
    return others.find((other) => other.dataset.state !== cell.dataset.state) || others[0];
  };
  const openCell = (cell) => {
    if (!speaks(cell)) return;
    const row = cell.closest("tr.claim");
    const before = row.chosen || [];
    if (before.includes(cell) && before[0] === cell) return close(row);
    const other = before.length && before[0] !== cell ? before[0] : partner(row, cell);
    show(row, other ? [cell, other] : [cell]);
  };
  const openRow = (row) => show(row, cellsOf(row).filter(speaks));
  const focusCell = (cell) => {
    if (!cell) return;
    all("td.cell[tabindex='0']", table).forEach((other) => { other.tabIndex = -1; });
    cell.tabIndex = 0;
    cell.focus();
  };
  const visibleRows = () => all("tr.claim", table).filter((row) => row.offsetParent !== null);
  const step = (cell, key) => {
    const row = cell.closest("tr.claim"), cells = cellsOf(row), at = cells.indexOf(cell);
    const rows = visibleRows(), line = rows.indexOf(row);
    if (key === "ArrowRight") return cells[at + 1];
    if (key === "ArrowLeft") return cells[at - 1];
    if (key === "Home") return cells[0];
    if (key === "End") return cells[cells.length - 1];
    const next = rows[line + (key === "ArrowDown" ? 1 : -1)];
    return next && cellsOf(next)[at];
  };
  if (table) {
    const firstCell = one("tr.claim:not(.single) td.cell", table) || one("td.cell", table);
    if (firstCell) firstCell.tabIndex = 0;
    table.addEventListener("click", (event) => {
      const cell = event.target.closest("td.cell");
      if (cell && !event.target.closest("a")) { openCell(cell); focusCell(cell); return; }
      const button = event.target.closest("button");
      if (!button) return;
      const holder = button.closest("tr");
      const row = holder.classList.contains("claim") ? holder : holder.previousElementSibling;
      if (button.matches(".open-row")) evidence(row).classList.contains("open") ? close(row) : openRow(row);
      if (button.matches(".all-places")) openRow(row);
      if (button.matches(".close")) { close(row); one(".open-row", row).focus(); }
    });
    table.addEventListener("keydown", (event) => {
      const cell = event.target.closest("td.cell");
      if (event.key === "Escape") {
        const holder = event.target.closest("tr.claim, tr.evidence");
        const row = holder && (holder.classList.contains("claim") ? holder : holder.previousElementSibling);
        if (row && evidence(row).classList.contains("open")) {
          const back = (row.chosen || [])[0] || one("td.cell", row);
          close(row);
          focusCell(back);
          event.preventDefault();
        }
        return;
      }
      if (!cell || event.target !== cell) return;
      if (event.key === "Enter" || event.key === " ") { openCell(cell); event.preventDefault(); return; }
      if (["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) {
        focusCell(step(cell, event.key));
        event.preventDefault();
      }
    });
  }
  const showSingle = one("#show-single");
  const setSingles = (on) => { if (table) table.classList.toggle("with-single", on); if (showSingle) showSingle.checked = on; };
  if (showSingle) {
    showSingle.addEventListener("change", () => setSingles(showSingle.checked));
    if (!data.claims.some((claim) => claim.shared)) setSingles(true);
  }

  // ---- without this source: the same count as belegt.dossier.page.recount
  const off = new Set();
  const recount = (claim) => {
    if (!off.size) return { count: claim.count, status: claim.status, reports: null };
    const reports = new Set();
    let standing = 0;
    for (const paths of claim.origins) {
      const open = paths.filter(([report, needs]) => !off.has("r:" + report) && !needs.some((need) => off.has(need)));
      if (open.length) standing += 1;
      open.forEach(([report]) => reports.add(report));
    }
    const count = Math.min(claim.count, standing);
    if (!count) return { count: 0, status: "gone", reports };
    if (claim.status === "contested" && claim.sides.filter((side) => side.some((report) => reports.has(report))).length > 1) return { count, status: "contested", reports };
    return { count, status: count > 1 ? "corroborated" : reports.size > 1 ? "repeated" : "single", reports };
  };
  const group = (selector, key) => {
    const found = new Map();
    all(selector).forEach((element) => {
      const id = element.dataset[key];
      if (!found.has(id)) found.set(id, []);
      found.get(id).push(element);
    });
    return (id) => found.get(id) || [];
  };
  const counts = group("[data-count]", "count"), statuses = group("[data-claim-status]", "claimStatus");
  const changes = group("[data-change]", "change"), rows = group("tr.claim", "claim"), was = group("[data-was]", "was");
  const boxes = all("input.source");
  const listing = (lang, names) => names.length < 2 ? names.join("") : names.slice(0, -1).join(", ") + " " + data.words.and[lang] + " " + names[names.length - 1];

  const recountAll = () => {
    off.clear();
    boxes.filter((box) => !box.checked).forEach((box) => off.add(box.value));
    let fallen = 0, weaker = 0, shared = 0, single = 0, contested = 0;
    for (const claim of data.claims) {
      const now = recount(claim), changed = now.count !== claim.count || now.status !== claim.status;
      const gone = now.status === "gone";
      fallen += gone;
      weaker += changed && !gone;
      if (claim.shared && !gone && now.status !== "single") { shared += 1; single += now.count < 2; contested += now.status === "contested"; }
      counts(claim.id).forEach((element) => { element.textContent = String(now.count); });
      statuses(claim.id).forEach((element) => { element.dataset.status = now.status; say(element, "status-" + now.status); });
      was(claim.id).forEach((element) => now.count !== claim.count ? say(element, "was", { n: claim.count }) : element.replaceChildren());
      changes(claim.id).forEach((element) => { element.hidden = !changed; });
      rows(claim.id).forEach((row) => { row.classList.toggle("fallen", gone); row.classList.toggle("weaker", changed && !gone);
        cellsOf(row).forEach((cell) => cell.classList.toggle("off", Boolean(now.reports) && speaks(cell) && !now.reports.has(cell.dataset.report)));
      });
    }
    if (!off.size) { shared = data.claims.filter((c) => c.shared).length; single = data.claims.filter((c) => c.shared && c.count < 2).length; contested = data.claims.filter((c) => c.shared && c.status === "contested").length; }
    all("[data-sum='shared']").forEach((element) => say(element, "n-shared", { n: shared }));
    all("[data-sum='one']").forEach((element) => say(element, "of-which-one-origin", { n: single }));
    all("[data-sum='contested']").forEach((element) => say(element, "of-which-contested", { n: contested }));
    all("[data-path]").forEach((way) => way.classList.toggle("off", off.has(way.dataset.path) || all("[data-name]", way).some((hop) => off.has(hop.dataset.name))));
    const names = boxes.filter((box) => !box.checked).map((box) => box.dataset.name);
    const bar = one("#bar");
    for (const element of [one("#result"), one("#bar-text")]) {
      if (names.length) say(element, "result-off", { names: (lang) => listing(lang, names), fallen, all: data.claims.length, weaker });
      else say(element, "result-all");
    }
    bar.hidden = !names.length;
    one("#changes").hidden = !(fallen + weaker);
    all("button.reset").forEach((button) => { button.disabled = !names.length; });
  };
  boxes.forEach((box) => { box.disabled = false; box.checked = true; box.addEventListener("change", recountAll); });
  all("button.reset").forEach((button) => button.addEventListener("click", () => {
    boxes.forEach((box) => { box.checked = true; });
    recountAll();
    one("#without input")?.focus({ preventScroll: true });
  }));

  // ---- the ledger's filters
  const filters = one("#filters");
  if (filters) {
    const entries = all(".entry").map((entry) => ({ entry, text: entry.textContent.toLowerCase() }));
    const apply = () => {
      const { speaker, report, type, word } = filters.elements;
      const wanted = word.value.trim().toLowerCase();
      let shown = 0;
      for (const { entry, text } of entries) {
        const fits = [[speaker, "speaker"], [report, "report"], [type, "type"]].every(([field, key]) => field.value === "*" || entry.dataset[key] === field.value);
        entry.hidden = !(fits && (!wanted || text.includes(wanted)));
        shown += !entry.hidden;
      }
      for (const element of [one("#filter-count"), one("#filter-note")]) say(element, "filter-count", { n: shown, all: entries.length });
      one("#filter-note").hidden = shown === entries.length;
    };
    filters.addEventListener("input", apply);
    filters.addEventListener("submit", (event) => event.preventDefault());
  }

  // ---- marks in the texts
  all("#marks input").forEach((box) => {
    box.checked = true;
    box.addEventListener("change", () => one("#texts").classList.toggle("no-" + box.value, !box.checked));
  });

  // ---- what is marked here? a click or Enter says it, with links; a text is one stop, arrow keys lead from mark to mark
  const MARK = ".zone mark[data-ids]", STOP = MARK + "[role]";
  const pop = one("#pop");
  let asked = null;
  const kinds = { st: "statement", en: "name", ti: "time", ev: "event" };
  const line = (id, kind) => {
    const item = document.createElement("li"), label = document.createElement("span"), target = document.getElementById(id);
    label.className = "fine";
    say(label, "mark-" + kind);
    const names = { statement: ".chain", name: ".name-head strong", event: ".lane-title" };
    const words = document.createElement(target ? "a" : "span");
    if (target) {
      words.href = "#" + encodeURIComponent(id);
      words.textContent = one(names[kind], target)?.innerText || id;
    } else words.textContent = (data.times[id] || [id]).join(" · ");
    item.append(label, words);
    return item;
  };
  const kindOf = (mark, id) => data.times[id] ? "time" : kinds[id.split("-")[0]] || [...mark.classList].map((name) => name.slice(2))[0];
  const closePop = (back) => {
    if (pop.hidden) return;
    pop.hidden = true;
    asked.setAttribute("aria-expanded", "false");
    if (back) asked.focus();
  };
  const before = (mark) => {
    let other = mark.previousSibling;
    while (other && other.nodeType === 1 && other.matches("a.ref")) other = other.previousSibling;
    return other && other.nodeType === 1 && other.matches(MARK) ? other : null;
  };
  const isStop = (mark) => {  // the rest of a statement behind a name in it says nothing new
    const known = before(mark)?.dataset.ids.split(" ") || [];
    return mark.dataset.ids.split(" ").some((id) => !known.includes(id));
  };
  const stopOf = (mark) => mark.matches(STOP) ? mark : stopOf(before(mark));
  const reach = (mark) => {
    all(STOP + "[tabindex='0']", mark.closest(".full")).forEach((other) => { other.tabIndex = -1; });
    mark.tabIndex = 0;
  };
  const openPop = (mark) => {
    closePop(false);
    asked = stopOf(mark);
    reach(asked);
    const list = document.createElement("ul");
    list.append(...[...new Set(mark.dataset.ids.split(" "))].slice(0, 12).map((id) => line(id, kindOf(mark, id))));
    pop.replaceChildren(list);
    pop.hidden = false;
    asked.setAttribute("aria-expanded", "true");
    const box = mark.getClientRects()[0];
    pop.style.top = `${scrollY + box.bottom + 6}px`;
    pop.style.left = `${Math.max(8, Math.min(box.left, root.clientWidth - pop.offsetWidth - 8))}px`;
    pop.focus({ preventScroll: true });
  };
  all(".full").forEach((text) => all(MARK, text).filter(isStop).forEach((mark, number) => {
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-haspopup", "dialog");
    mark.setAttribute("aria-expanded", "false");
    mark.tabIndex = number ? -1 : 0;
  }));
  const neighbour = (mark, key) => {
    const marks = all(STOP, mark.closest(".full")), at = marks.indexOf(mark);
    return { ArrowRight: marks[at + 1], ArrowLeft: marks[at - 1], Home: marks[0], End: marks[marks.length - 1] }[key];
  };
  addEventListener("click", (event) => {
    const mark = event.target.closest(MARK);
    if (mark) openPop(mark);
    else if (!event.target.closest(".pop") || event.target.closest(".pop a")) closePop(false);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") { closePop(pop.contains(document.activeElement)); return; }
    if (event.ctrlKey || event.altKey || event.metaKey || !event.target.matches?.(STOP)) return;
    if (event.key === "Enter" || event.key === " ") { openPop(event.target); event.preventDefault(); return; }
    if (!["ArrowRight", "ArrowLeft", "Home", "End"].includes(event.key)) return;
    const next = neighbour(event.target, event.key);
    if (next) { reach(next); next.focus(); }
    event.preventDefault();
  });
  pop.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [pop, ...all("a", pop)], at = stops.indexOf(document.activeElement);
    if (event.shiftKey ? at > 1 : at < stops.length - 1) return;
    closePop(true);  // the popup stands at the end of the page: leaving it leads back into the text
    event.preventDefault();
  });

  // ---- a link into something folded opens it
  const reveal = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    const row = target.closest("tr.evidence"), claim = target.closest("tr.claim");
    if (row) openRow(row.previousElementSibling);
    if ((row || claim || target).classList.contains("single")) setSingles(true);
    if (target.hidden) { target.hidden = false; }
    const inner = target.matches(".lane") ? one("details", target) : null;
    if (inner) inner.open = true;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView({ block: target.matches("section") ? "start" : "center" });
    target.classList.add("flash");
    setTimeout(() => target.classList.remove("flash"), 1600);
  };
  addEventListener("hashchange", reveal);
  if (location.hash.length > 1) reveal();

  // ---- where am I
  const links = new Map(all("nav.sections a").map((link) => [link.hash.slice(1), link]));
  if ("IntersectionObserver" in window) {
    const watch = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        links.forEach((link) => link.removeAttribute("aria-current"));
        const link = links.get(target.id);
        link.setAttribute("aria-current", "true");
        const list = link.closest("ol");
        if (list.scrollWidth > list.clientWidth) list.scrollLeft = link.offsetLeft - 24;
      }
    }, { rootMargin: "-20% 0px -70% 0px" });
    links.forEach((_, id) => watch.observe(document.getElementById(id)));
  }
})();
