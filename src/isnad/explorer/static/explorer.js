// What pages do beyond their links and forms. Everything works without it but the drawing of charts.
"use strict";

(() => {
  const rtl = document.documentElement.dir === "rtl";
  // A colour of the style sheet as a canvas takes it: by day or by night, as now holds.
  const probe = document.createElement("i");
  probe.hidden = true;
  document.body.append(probe);
  const style = name => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const wide = matchMedia("(min-width: 64rem)");

  // Filters stand beside the table where there is room, else above it, folded.
  const filters = document.querySelector("details.filters");
  if (filters && !wide.matches) filters.open = false;
  wide.addEventListener("change", () => { if (filters && wide.matches) filters.open = true; });

  // Where the pages' names do not fit, the one that is open is in sight.
  const open = document.querySelector(".top nav [aria-current]");
  if (open && open.closest("ul").scrollWidth > open.closest("ul").clientWidth) {
    open.closest("ul").scrollLeft += open.getBoundingClientRect().left - (innerWidth - open.offsetWidth) / 2;
  }

  // One menu is open at a time; Escape and a click elsewhere close it.
  document.addEventListener("click", event => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
    hideCard();
  });

  // While a part of the page is fetched it is told to be busy; where no answer comes, that is told too.
  const trouble = document.getElementById("trouble");
  document.addEventListener("htmx:beforeRequest", event => event.detail.target.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", event => {
    event.detail.target.removeAttribute("aria-busy");
    if (event.detail.successful) trouble.hidden = true;
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => { trouble.hidden = false; trouble.scrollIntoView({block: "nearest"}); });
  }

  // The value of a slider beside it.
  document.addEventListener("input", event => {
    const output = event.target.type === "range" && event.target.parentElement.querySelector("output");
    if (output) output.textContent = Number(event.target.value).toFixed(2);
  });

  // A button that puts an example into a field.
  for (const button of document.querySelectorAll("[data-fill]")) {
    button.addEventListener("click", () => {
      const example = JSON.parse(document.getElementById(button.dataset.fill).textContent);
      for (const [id, value] of Object.entries(example)) document.getElementById(id).value = value;
      document.getElementById(Object.keys(example)[0]).focus();
    });
  }

  // ---- The card of an event in an article: on hover and focus; a tap shows it first and opens the event at the second.
  const card = document.getElementById("card");
  let shownFor = null, leaving = 0;
  const cards = new Map();
  function hideCard() {
    if (!card) return;
    card.hidden = true;
    if (shownFor) shownFor.removeAttribute("aria-describedby");
    lit(shownFor, false);
    shownFor = null;
  }
  function lit(mark, on) {
    if (!mark) return;
    for (const other of document.querySelectorAll(`[data-event="${CSS.escape(mark.dataset.event)}"]`)) other.classList.toggle("lit-on", on);
  }
  async function showCard(mark) {
    clearTimeout(leaving);
    if (shownFor === mark) return;
    hideCard();
    shownFor = mark;
    lit(mark, true);
    const url = mark.dataset.card;
    if (!cards.has(url)) cards.set(url, fetch(url, {headers: {"HX-Request": "true"}}).then(answer => answer.ok ? answer.text() : ""));
    const html = await cards.get(url);
    if (shownFor !== mark || !html) return;
    card.innerHTML = html;  // written by our own template, which escapes the article's words
    card.hidden = false;
    mark.setAttribute("aria-describedby", "card");
    const at = mark.getClientRects()[0], box = card.getBoundingClientRect();
    const below = at.bottom + 8 + box.height < innerHeight || at.top < box.height + 8;
    const x = Math.max(8, Math.min(innerWidth - box.width - 8, rtl ? at.right - box.width : at.left));
    card.style.left = `${x + scrollX}px`;
    card.style.top = `${(below ? at.bottom + 8 : at.top - box.height - 8) + scrollY}px`;
  }
  if (card) {
    const marks = document.querySelectorAll("a[data-card]");
    let touched = false;
    document.addEventListener("pointerdown", event => { touched = event.pointerType === "touch"; });
    for (const mark of marks) {
      mark.addEventListener("pointerenter", event => { if (event.pointerType !== "touch") showCard(mark); });
      mark.addEventListener("pointerleave", () => { leaving = setTimeout(hideCard, 250); });
      mark.addEventListener("focus", () => { if (!touched) showCard(mark); });
      mark.addEventListener("blur", () => { leaving = setTimeout(hideCard, 250); });
      mark.addEventListener("click", event => { if (touched && shownFor !== mark) { event.preventDefault(); showCard(mark); } });
    }
    card.addEventListener("pointerenter", () => clearTimeout(leaving));
    card.addEventListener("pointerleave", hideCard);
    document.addEventListener("click", event => { if (shownFor && !card.contains(event.target) && !event.target.closest("a[data-card]")) hideCard(); });
  }

  // ---- Charts. Their data stand in the page; every mark has an address.
  if (typeof echarts === "undefined") return;
  const drawn = [];
  const base = () => ({
    animation: !reduced, animationDuration: 300,
    textStyle: {fontFamily: "Plex, Segoe UI, Tahoma, sans-serif", color: style("--ink")},
    aria: {enabled: false},
  });
  const quiet = () => ({color: style("--soft"), fontSize: 12});
  const element = rows => {
    const box = document.createElement("div");
    box.dir = document.documentElement.dir;
    rows.forEach((row, index) => {
      const line = document.createElement("div");
      line.textContent = row;
      if (!index) line.style.fontWeight = "600";
      box.append(line);
    });
    return box;
  };
  const tooltip = () => ({
    confine: true, backgroundColor: style("--sheet"), borderColor: style("--line"), extraCssText: "box-shadow: none",
    textStyle: {color: style("--ink"), fontSize: 13},
  });
  const go = url => { if (url) location.href = url; };
  // Red over grey to green: the mean score of events, -10 to 10.
  const tint = score => {
    if (score === null || score === undefined) return style("--soft");
    if (score <= -4) return style("--mn");
    if (score < -0.5) return style("--vn");
    if (score <= 0.5) return style("--soft");
    return score < 5 ? style("--vc") : style("--mc");
  };

  const kinds = {
    stack(spec) {
      return {
        ...base(),
        grid: {left: 8, right: 8, top: 14, bottom: 4, containLabel: true},
        tooltip: {...tooltip(), trigger: "axis", axisPointer: {type: "shadow"}, formatter: points => element([spec.labels[points[0].dataIndex], ...points.map(p => `${p.seriesName}: ${p.data.text}`)])},
        xAxis: {type: "category", data: spec.labels, inverse: rtl, axisLabel: {...quiet(), hideOverlap: true}, axisTick: {show: false}, axisLine: {lineStyle: {color: style("--line")}}},
        yAxis: {type: "value", position: rtl ? "right" : "left", minInterval: 1, axisLabel: quiet(), splitLine: {lineStyle: {color: style("--line")}}},
        series: spec.series.map(one => ({
          name: one.name, type: "bar", stack: "all", barCategoryGap: "22%", barMaxWidth: 46, itemStyle: {color: style(one.colour)}, emphasis: {focus: "series"},
          data: one.values.map((value, at) => ({value, text: one.texts[at], url: one.urls[at]})),
        })),
      };
    },
    map(spec, box) {
      const small = box.clientWidth < 480;
      return {
        ...base(),
        tooltip: {...tooltip(), formatter: point => point.data.url ? element([point.data.name, point.data.text]) : ""},
        geo: {
          map: "world", roam: true, silent: true, center: spec.centre, zoom: small ? spec.zoom * 1.5 : spec.zoom, scaleLimit: {min: 1, max: 60},
          itemStyle: {areaColor: style("--land"), borderColor: style("--border-land"), borderWidth: 0.7},
        },
        series: [{
          type: "scatter", coordinateSystem: "geo", symbolSize: value => Math.max(small ? 4 : 6, Math.min(small ? 24 : 38, (small ? 1.4 : 2.4) * Math.sqrt(value[2]))),
          data: spec.points.map(one => ({name: one.name, text: one.text, url: one.url, value: [one.lon, one.lat, one.n], itemStyle: {color: tint(one.score)}})),
          itemStyle: {opacity: 0.78, borderColor: style("--sheet"), borderWidth: 1},
          label: {show: true, formatter: point => point.value[2] >= spec.named ? point.data.name : "", position: "top", color: style("--ink"), fontSize: 11, textBorderColor: style("--sheet"), textBorderWidth: 3},
          labelLayout: {hideOverlap: true}, emphasis: {scale: 1.15, itemStyle: {opacity: 1}},
        }],
      };
    },
    network(spec, box) {
      // The counterparts stand on an ellipse round the one in the middle, the most frequent at the top; a narrow screen shows fewer.
      const narrow = box.clientWidth < 480, side = narrow ? 38 : 64, middle = narrow ? 66 : 84;
      const nodes = narrow ? spec.nodes.slice(0, 9) : spec.nodes, known = new Set(nodes.map(one => one.id));
      const [w, h] = [box.clientWidth - 2 * side, box.clientHeight - 100];
      const place = at => {
        const angle = -Math.PI / 2 + (rtl ? -1 : 1) * 2 * Math.PI * (at - 1) / (nodes.length - 1);
        return at ? {x: w / 2 * Math.cos(angle), y: h / 2 * Math.sin(angle)} : {x: 0, y: 0};
      };
      // Names stand outside of the ellipse, where no arrow runs.
      const label = (one, above) => one.centre
        ? {position: "inside", color: style("--on-accent"), width: middle - 10, overflow: "break", lineHeight: 15, fontSize: narrow ? 11 : 13}
        : {position: above ? "top" : "bottom", color: style("--ink"), width: narrow ? 74 : 130, overflow: "break", lineHeight: 14, fontSize: 12, textBorderColor: style("--sheet"), textBorderWidth: 3};
      return {
        ...base(),
        tooltip: {...tooltip(), formatter: point => element([point.data.label_, point.data.text])},
        series: [{
          type: "graph", layout: "none", roam: false, preserveAspect: "contain", edgeSymbol: ["none", "arrow"], edgeSymbolSize: 8,
          left: side, right: side, top: 50, bottom: 50,
          data: nodes.map((one, at) => ({
            ...place(at), id: one.id, name: one.id, label_: one.name, text: one.text, url: one.url,
            symbolSize: one.centre ? middle : one.size * (narrow ? 0.7 : 1), itemStyle: {
              color: one.centre ? style("--accent") : style("--fill"), borderColor: one.centre ? style("--accent") : style("--soft"), borderWidth: 1.2,
            },
            label: {show: true, formatter: one.name, ...label(one, place(at).y < -h / 8)},
          })),
          links: spec.links.filter(one => known.has(one.source) && known.has(one.target)).map(one => ({
            source: one.source, target: one.target, url: one.url, label_: one.name, text: one.text,
            lineStyle: {color: tint(one.score), width: one.width, curveness: 0.16, opacity: 0.85},
          })),
          emphasis: {focus: "adjacency", lineStyle: {opacity: 1}},
        }],
      };
    },
  };

  let world = null;
  async function draw(box) {
    const spec = JSON.parse(document.getElementById(`${box.id}-data`).textContent);
    if (spec.kind === "map") {
      world = world || fetch(spec.world).then(answer => answer.json()).then(json => echarts.registerMap("world", json));
      await world;
    }
    await document.fonts.ready;
    const chart = echarts.init(box, null, {renderer: "canvas"});
    chart.setOption(kinds[spec.kind](spec, box));
    chart.on("click", point => go(point.data && point.data.url));
    chart.getZr().on("mousemove", event => { box.style.cursor = event.target ? "pointer" : ""; });
    drawn.push({chart, spec, box});
    box.dataset.ready = "true";
    for (const button of document.querySelectorAll(`[data-zoom-of="${box.id}"]`)) {
      button.addEventListener("click", () => {
        const now = chart.getOption().geo[0];
        chart.setOption({geo: {zoom: Math.max(1, Math.min(60, now.zoom * Number(button.dataset.zoom))), center: now.center}});
      });
    }
  }
  for (const box of document.querySelectorAll("[data-chart]")) draw(box);
  addEventListener("resize", () => {
    for (const {chart, spec, box} of drawn) {
      chart.resize();
      if (spec.kind === "network" && box.clientWidth) chart.setOption(kinds.network(spec, box), true);
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const {chart, spec, box} of drawn) chart.setOption(kinds[spec.kind](spec, box), true);
  });
})();
