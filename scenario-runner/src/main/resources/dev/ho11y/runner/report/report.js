(() => {
  "use strict";
  const root = document.documentElement;
  window.addEventListener("error", event => { root.dataset.error = event.message; });

  const data = JSON.parse(document.getElementById("data").textContent);
  const STAGE_ROW = 16;
  const MARK_ROW = 18;
  const FONT = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";
  const colour = name => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const narrow = () => root.clientWidth < 700;
  let plots = [];

  const two = value => String(Math.floor(value)).padStart(2, "0");
  const hours = seconds => (seconds < 0 ? "−" : "") + Math.floor(Math.abs(seconds) / 3600) + ":" + two(Math.abs(seconds) % 3600 / 60);
  const clock = seconds => {
    const tenths = Math.round(Math.abs(seconds) * 10);
    const minutes = tenths % 36000 / 600;
    const text = (tenths < 36000 ? Math.floor(minutes) : hours(tenths / 10)) + ":" + two(tenths % 600 / 10);
    return (seconds < 0 && tenths > 0 ? "−" : "") + text + (tenths % 10 ? "." + tenths % 10 : "");
  };
  const number = value => value == null ? "–" : String(Number(value.toPrecision(4)));

  /* Canvas helpers: positions are in device pixels, as uPlot's hooks have them. */
  const px = size => size * uPlot.pxRatio;
  const x = (u, seconds) => u.valToPos(seconds, "x", true);
  const inside = (u, from, to) => {
    const left = Math.max(u.bbox.left, x(u, from));
    const right = Math.min(u.bbox.left + u.bbox.width, x(u, to));
    return right > left ? [left, right] : null;
  };
  const write = (ctx, text, at, y, fill, align) => {
    ctx.font = FONT.replace("12px", px(12) + "px");
    ctx.textAlign = align;
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = px(3);
    ctx.strokeStyle = colour("page");
    ctx.strokeText(text, at, y);
    ctx.fillStyle = fill;
    ctx.fillText(text, at, y);
  };
  const vertical = (u, at, stroke, dash) => {
    const ctx = u.ctx;
    ctx.beginPath();
    ctx.setLineDash(dash.map(px));
    ctx.lineWidth = px(1);
    ctx.strokeStyle = stroke;
    ctx.moveTo(at, u.bbox.top);
    ctx.lineTo(at, u.bbox.top + u.bbox.height);
    ctx.stroke();
    ctx.setLineDash([]);
  };
  const visible = (u, seconds) => seconds >= u.scales.x.min && seconds <= u.scales.x.max;

  function drawStages(u) {
    data.stages.forEach((stage, i) => {
      const span = inside(u, stage.from, stage.to);
      if (!span) return;
      if (i % 2 === 1) {
        u.ctx.fillStyle = colour("stage");
        u.ctx.fillRect(span[0], u.bbox.top - px(STAGE_ROW + MARK_ROW), span[1] - span[0],
          u.bbox.height + px(STAGE_ROW + MARK_ROW));
      }
      u.ctx.font = FONT.replace("12px", px(12) + "px");
      if (u.ctx.measureText(stage.name).width + px(6) < span[1] - span[0]) {
        write(u.ctx, stage.name, (span[0] + span[1]) / 2, u.bbox.top - px(MARK_ROW + STAGE_ROW / 2), colour("soft"), "center");
      }
    });
  }

  function drawBands(u, bands) {
    for (const band of bands) {
      const span = inside(u, band.from, band.to);
      if (!span) continue;
      const top = band.max == null ? u.bbox.top : Math.max(u.bbox.top, u.valToPos(band.max + 0.25, "y", true));
      const bottom = Math.min(u.bbox.top + u.bbox.height, u.valToPos(band.min - 0.25, "y", true));
      if (bottom <= top) continue;
      u.ctx.fillStyle = colour(band.kind === "allowed" && band.met ? "good-band" : "bad-band");
      u.ctx.fillRect(span[0], top, span[1] - span[0], bottom - top);
    }
  }

  function drawDeadlines(u, bands) {
    bands.forEach((band, i) => {
      if (!visible(u, band.to) && !visible(u, band.from)) return;
      const at = Math.min(x(u, band.to), u.bbox.left + u.bbox.width);
      const tint = colour(band.met ? "good" : "bad");
      vertical(u, at, tint, [2, 3]);
      const text = (band.kind === "forbidden" ? "never, no. " : "no. ") + band.label + (band.met ? " ✔" : " ✘");
      write(u.ctx, text, at - px(5), u.bbox.top + px(10 + 15 * i), tint, "right");
    });
  }

  /* Numbers above the plot; those too close to each other become one range. */
  function drawMarks(u) {
    const badges = [];
    data.marks.forEach((mark, i) => {
      if (!visible(u, mark.at)) return;
      const at = x(u, mark.at);
      vertical(u, at, colour(mark.kind), []);
      const last = badges[badges.length - 1];
      if (last && at - last.to < px(22)) {
        last.to = at;
        last.text = last.text.split("–")[0] + "–" + (i + 1);
      } else {
        badges.push({from: at, to: at, text: String(i + 1), kind: mark.kind});
      }
    });
    for (const badge of badges) {
      write(u.ctx, badge.text, (badge.from + badge.to) / 2, u.bbox.top - px(MARK_ROW / 2), colour(badge.kind), "center");
    }
  }

  function drawGaps(u, gaps) {
    const y = u.bbox.top + u.bbox.height - px(8);
    for (const gap of gaps.filter(at => visible(u, at))) {
      write(u.ctx, "×", x(u, gap), y, colour("bad"), "center");
    }
  }

  // Lines that lie on top of each other: below is solid, above has gaps that let it through.
  const DASHES = {desired: [7, 4], run2: [12, 8], run3: [3, 8], run4: [9, 4], run5: [2, 5], run6: [14, 4]};

  function series(spec) {
    const stroke = colour(spec.colour);
    const fill = colour(spec.colour + "-fill");
    const line = {
      label: spec.label, stroke, width: 2, value: (u, value) => number(value), points: {size: 5, fill: stroke},
      ...(fill && {fill}), ...(DASHES[spec.colour] && {dash: DASHES[spec.colour]}),
    };
    switch (spec.style) {
      case "DASHED": return {...line, dash: [6, 4], width: 1.5, points: {show: false}};
      case "STEPS": return {...line, paths: uPlot.paths.stepped({align: 1}), points: {show: false}};
      case "DOTS": return {...line, paths: () => null, points: {show: true, size: 7, stroke, fill: colour("page")}};
      default: return line;
    }
  }

  const axis = more => ({
    stroke: colour("soft"), font: FONT, labelFont: FONT, labelSize: 20, labelGap: 2,
    grid: {stroke: colour("grid"), width: 1}, ticks: {stroke: colour("grid"), width: 1, size: 5}, ...more,
  });
  const logRange = (u, min, max) => {
    if (min == null) return [1, 10];
    const low = 10 ** Math.floor(Math.log10(Math.max(min, 0.001)));
    return [low, Math.max(low * 10, 10 ** Math.ceil(Math.log10(max)))];
  };
  function valueAxis(plot) {
    const allowed = plot.bands.filter(band => band.kind === "allowed").map(band => band.min);
    switch (plot.scale) {
      case "LOG": return [{distr: 3, range: logRange},
        {values: (u, splits) => splits.map(v => v == null ? "" : number(v))}];
      case "COUNT": return [{range: (u, min, max) => [0, Math.max(max || 1, ...allowed) + 0.6 + 0.35 * plot.bands.length]},
        {incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]}];
      default: return [{range: (u, min, max) => [0, max > 0 ? max * 1.12 : 1]}, {}];
    }
  }

  function figure(parent, title) {
    const element = document.createElement("figure");
    const caption = document.createElement("figcaption");
    caption.textContent = title;
    element.append(caption);
    document.getElementById(parent).append(element);
    return element;
  }

  function drawn(u) {
    u.root.dataset.drawn = "yes";
    root.dataset.drawn = document.querySelectorAll(".uplot[data-drawn]").length;
  }

  function timePlot(plot) {
    const element = figure("plots", plot.title + (plot.gaps.length > 0 ? " (× no data)" : ""));
    const [scale, yAxis] = valueAxis(plot);
    const bands = plot.bands;
    const options = {
      width: element.clientWidth, height: narrow() ? 230 : 250, padding: [STAGE_ROW + MARK_ROW + 2, 20, 0, 0],
      scales: {x: {time: false, auto: false, min: data.from, max: data.to, range: (u, min, max) => [min, max]}, y: scale},
      series: [{label: "time", value: (u, value) => value == null ? "–" : clock(value)}, ...plot.series.map(series)],
      axes: [
        axis({incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800],
          space: narrow() ? 56 : 70, size: 28, labelSize: 18, label: "scenario time (" + (data.to < 3600 ? "m:ss" : "h:mm") + ")",
          values: (u, splits, axis, space, step) => splits.map(data.to < 3600 || step < 60 ? clock : hours)}),
        axis({size: 46, label: plot.unit, ...yAxis}),
      ],
      cursor: {
        sync: {key: "time", scales: ["x", null]}, drag: {x: true, y: false}, y: false,
        bind: {dblclick: () => () => { for (const u of plots) u.setScale("x", {min: data.from, max: data.to}); return null; }},
      },
      hooks: {
        drawClear: [u => { drawStages(u); drawBands(u, bands); }],
        draw: [u => { drawMarks(u); drawDeadlines(u, bands); drawGaps(u, plot.gaps); drawn(u); }],
      },
    };
    return new uPlot(options, uPlot.join(plot.series.map(line => [line.x, line.y])), element);
  }

  function curvePlot(curve) {
    const element = figure("curves", "Latency by percentile, " + curve.id.replace("curve-", ""));
    const percentile = value => value == null ? "" : number(100 - 100 / value) + "%";
    return new uPlot({
      width: element.clientWidth, height: 260, padding: [8, 22, 0, 0],
      scales: {x: {time: false, distr: 3, range: logRange}, y: {distr: 3, range: logRange}},
      series: [{label: "percentile", value: (u, value) => value == null ? "–" : percentile(value)}, ...curve.series.map(series)],
      axes: [
        axis({size: 28, labelSize: 18, label: "percentile of requests", values: (u, splits) => splits.map(percentile)}),
        axis({size: 46, label: "milliseconds", values: (u, splits) => splits.map(v => v == null ? "" : number(v))}),
      ],
      cursor: {drag: {x: false, y: false}, y: false},
      hooks: {draw: [drawn]},
    }, uPlot.join(curve.series.map(line => [line.x, line.y])), element);
  }

  function build() {
    document.getElementById("plots").replaceChildren();
    document.getElementById("curves").replaceChildren();
    plots = data.plots.map(timePlot);
    data.curves.forEach(curvePlot);
  }

  let width = root.clientWidth;
  window.addEventListener("resize", () => {
    if (root.clientWidth !== width) {
      width = root.clientWidth;
      build();
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", build);
  window.addEventListener("beforeprint", () => { root.dataset.print = "yes"; build(); });
  window.addEventListener("afterprint", () => { delete root.dataset.print; build(); });
  build();
})();
