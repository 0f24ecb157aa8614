// Opens each page in its configurations and checks: no console output, no network request, no overlapping or clipped text,
// every number equals its table cell and is drawn in proportion, no serious accessibility violation.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, basename } from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { records, table } from './table.mjs';

const [, , executablePath, screenshots, ...folders] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const chromiumFlags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const failures = [];
let checked = 0;

/** Overlapping pairs of texts and clipped texts in the visible charts. */
function layout() {
  const problems = [];
  const slack = 1.5;
  for (const svg of document.querySelectorAll('svg[data-chart]')) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const name = svg.dataset.chart;
    const texts = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    for (const { text, box } of texts) {
      if (box.left < frame.left - slack || box.right > frame.right + slack || box.top < frame.top - slack || box.bottom > frame.bottom + slack) {
        problems.push(`${name}: "${text}" is clipped`);
      }
    }
    for (const { text } of texts) if (text.endsWith('…') && !document.title.startsWith('If an attack')) problems.push(`${name}: "${text}" is cut`);
    texts.forEach((first, i) => texts.slice(i + 1).forEach((second) => {
      const overlapX = Math.min(first.box.right, second.box.right) - Math.max(first.box.left, second.box.left);
      // A text box includes empty space above capitals and below the baseline.
      const overlapY = Math.min(first.box.bottom, second.box.bottom) - Math.max(first.box.top, second.box.top) - 0.25 * Math.min(first.box.height, second.box.height);
      if (overlapX > slack && overlapY > slack) problems.push(`${name}: "${first.text}" and "${second.text}" overlap`);
    }));
  }
  if (document.documentElement.scrollWidth > innerWidth) problems.push(`the page is ${document.documentElement.scrollWidth} wide`);
  // No two lines of a panel look the same.
  for (const panel of document.querySelectorAll('svg[data-chart] .panel')) {
    const looks = [...panel.querySelectorAll('path.line[data-series]')].map((line) => `${line.getAttribute('class')} ${line.getAttribute('stroke-dasharray')}`);
    if (new Set(looks).size < looks.length) problems.push(`${panel.closest('svg').dataset.chart}: two lines look the same`);
  }
  // Nothing is cut: what is wider than its place can be scrolled to.
  for (const element of document.querySelectorAll('body, body *')) {
    if (element.closest('.scroll, svg, .hidden, .skip, .summary thead')) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0) continue;
    const named = `<${element.tagName.toLowerCase()} class="${element.className}"> "${element.textContent.trim().slice(0, 40)}"`;
    if (box.right > innerWidth + 0.5 || box.left < -0.5) problems.push(`${named} is beyond the page`);
    const cuts = getComputedStyle(element).overflowX !== 'visible';
    if (cuts && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) problems.push(`${named} is ${element.scrollWidth} wide in ${element.clientWidth}`);
  }
  return problems;
}

/** Charts that are too high in print for two of them to fit on a page of A4 with its margins, 265 mm. */
function tallInPrint() {
  const half = (132 / 25.4) * 96;
  const charts = [...document.querySelectorAll('section.chart:not(.first)')].filter((chart) => !chart.querySelector('.findings'));
  return charts.filter((chart) => chart.getBoundingClientRect().height > half)
    .map((chart) => `${chart.id} is ${Math.round(chart.getBoundingClientRect().height)} px high in print`);
}

/** Saves the first chart in each format: problems with the files. */
async function checkSaving(page, fail) {
  const section = page.locator('section.chart').first();
  if (await section.count() === 0) return;
  const rows = await section.locator('.numbers tr').count();
  for (const format of ['SVG', 'PNG', 'CSV']) {
    const [file] = await Promise.all([page.waitForEvent('download'), section.getByRole('button', { name: `as ${format}` }).click()]);
    const bytes = readFileSync(await file.path());
    const good = {
      SVG: () => bytes.toString().startsWith('<svg') && bytes.toString().endsWith('</svg>') && !bytes.toString().includes('var('),
      PNG: () => bytes.subarray(1, 4).toString() === 'PNG' && bytes.length > 5000,
      CSV: () => records(bytes.toString()).length === rows - 1,
    }[format]();
    if (!good) fail(`saving as ${format}: ${bytes.length} bytes, ${bytes.subarray(0, 60)}`);
  }
}

/** Walks through the page with the tabulator: what has no name, no outline, or is out of order. */
async function checkKeyboard(page, fail) {
  const visited = [];
  for (let i = 0; i < 25; i += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const { activeElement: element } = document;
      const all = [...document.querySelectorAll('*')];
      return { at: all.indexOf(element), tag: element.tagName, name: element.getAttribute('aria-label') ?? element.textContent.trim(), outline: getComputedStyle(element).outlineStyle };
    });
    if (focus.tag === 'BODY') break;
    if (focus.name === '' && !['INPUT', 'SELECT'].includes(focus.tag)) fail(`focus on a ${focus.tag} without a name`);
    if (focus.outline === 'none') fail(`focus on "${focus.name.slice(0, 40)}" is not visible`);
    if (visited.length > 0 && focus.at <= visited.at(-1)) fail(`focus goes back to "${focus.name.slice(0, 40)}"`);
    visited.push(focus.at);
  }
}

/** Every mark with its cells, and the y of the points of lines. */
function marks() {
  return [...document.querySelectorAll('[data-cells]')].map((mark) => ({
    chart: mark.closest('svg').dataset.chart,
    cells: mark.dataset.cells.split(' ').map((cell) => cell.match(/^(\d+):([^=]+)=(.+)$/).slice(1)),
    heights: mark.getAttribute('fill') === 'none' && !/[HV]/.test(mark.getAttribute('d'))
      ? [...mark.getAttribute('d').matchAll(/[ML][\d.-]+ ([\d.-]+)/g)].map((match) => +match[1]) : [],
    width: mark.tagName === 'rect' ? +mark.getAttribute('width') : null,
  }));
}

/** Problems of stepping through stories: one window at a time, every story selectable, all windows on request. */
function checkStories() {
  const problems = [];
  const check = (holds, what) => { if (!holds) problems.push(`stories: ${what}`); };
  const section = document.querySelector('#stories');
  if (!section) return problems;
  const [previous, next] = section.querySelectorAll('button');
  const [scenario, world] = section.querySelectorAll('select');
  const showAll = section.querySelector('input');
  const visibleStories = () => [...section.querySelectorAll('details.story')].filter((story) => !story.hidden);
  const visibleWindows = () => [...visibleStories()[0].querySelectorAll('li.window')].filter((window) => !window.hidden).length;
  const choose = (select, value) => { select.value = value; select.dispatchEvent(new Event('change')); };
  const ids = [];
  for (const { value } of scenario.options) for (const { value: number } of world.options) {
    choose(scenario, value);
    choose(world, number);
    check(visibleStories().length === 1 && visibleStories()[0].open, 'one story is visible');
    ids.push(visibleStories()[0]?.id);
    const windows = visibleStories()[0].querySelectorAll('li.window').length;
    check(visibleWindows() === Math.min(1, windows), 'one window is visible');
    while (!previous.disabled) previous.click();
    let steps = 1;
    while (!next.disabled && steps < 500) { next.click(); steps += 1; }
    check(windows === 0 || steps === windows, `${steps} steps through ${windows} windows`);
    check(windows === 0 || section.querySelector('output').textContent.startsWith(`Window ${windows} of ${windows}`), 'the status shows the step');
    showAll.click();
    check(visibleWindows() === windows, 'all windows are visible');
    showAll.click();
  }
  check(new Set(ids).size === section.querySelectorAll('details.story').length, 'every story can be selected');
  check(section.querySelectorAll('.strips [aria-current]').length === 1, 'the story is marked');
  return problems;
}

const TABLE_OF_CHART = { 'no-attack': 'deterrence', hazard: 'deterrence', differences: 'headlines', burden: 'headlines', spread: 'headlines', outcomes: 'campaign', ground: 'campaign', boxes: 'limits' };

/** Numbers that differ from their table, and marks that are not drawn in proportion. */
function checkMarks(folder, all) {
  const tables = {};
  const problems = [];
  for (const { chart, cells, heights } of all) {
    const name = `${TABLE_OF_CHART[chart] ?? chart}.csv`;
    tables[name] ??= table(join(folder, name));
    for (const [record, column, value] of cells) {
      const expected = tables[name][+record]?.[column];
      if (expected === undefined || Number(expected) !== Number(value)) problems.push(`${chart}: record ${record}, ${column}: ${expected} drawn as ${value}`);
    }
    // Pixels are a linear function of values: no point is more than 0.2 px off the line through the extremes.
    const values = cells.map((cell) => Number(cell[2]));
    if (heights.length === values.length && values.length > 2) {
      const low = values.indexOf(Math.min(...values)), high = values.indexOf(Math.max(...values));
      const slope = (heights[high] - heights[low]) / (values[high] - values[low]);
      if (Number.isFinite(slope) && values.some((value, i) => Math.abs(heights[low] + slope * (value - values[low]) - heights[i]) > 0.2)) {
        problems.push(`${chart}: a line does not follow its values`);
      }
    }
  }
  const bars = all.filter((mark) => mark.chart === 'outcomes' && mark.width > 5);
  const scales = bars.map((mark) => mark.width / Number(mark.cells[0][2]));
  const spread = [...new Set(scales.map((scale) => Math.round(scale / 10)))];
  // Two layouts, and rounding of a tenth of a pixel.
  if (spread.length > 4) problems.push(`outcomes: bars are not as long as their shares: ${spread}`);
  return problems;
}

/** Selects each of the first actors, then all: problems with dimmed marks and with the list of values. */
function checkActors() {
  const problems = [];
  const marks = [...document.querySelectorAll('svg [data-actor]')];
  const actors = [...new Set(marks.map((mark) => mark.dataset.actor))];
  const select = document.querySelector('.controls select.actors');
  if (actors.length < 2) return select ? ['a selection of fewer than two actors'] : [];
  if (!select) return ['no selection of actors'];
  const choose = (actor) => {
    select.value = actor;
    select.dispatchEvent(new Event('change'));
    const wrong = marks.filter((mark) => (Number(getComputedStyle(mark).opacity) < 1) !== (actor !== '' && mark.dataset.actor !== actor));
    if (select.value !== actor || wrong.length > 0) problems.push(`"${actor}" selected: ${wrong.length} marks are wrongly dimmed or not`);
    return [...document.querySelectorAll('.controls .actor-values li')].map((item) => item.textContent);
  };
  for (const actor of actors.slice(0, 3)) {
    const values = choose(actor);
    if (values.length === 0 || values.some((text) => !text.includes(actor))) problems.push(`"${actor}" selected: the list is "${values.join('; ')}"`);
  }
  if (choose('').length > 0) problems.push('values are listed although no actor is selected');
  return problems;
}

const widths = [1280, 390], schemes = ['light', 'dark'], scripts = [true, false];
const configurations = widths.flatMap((width) => schemes.flatMap((colorScheme) => scripts.map((javaScriptEnabled) => ({ width, colorScheme, javaScriptEnabled }))));
/** Two opposite configurations, other ones from page to page. */
const opposites = (at) => [configurations[at % 4], configurations[configurations.length - 1 - (at % 4)]];

const browser = await chromium.launch({ executablePath, args: chromiumFlags });
for (const [at, folder] of folders.entries()) {
  const file = join(folder, 'report.html');
  if (!existsSync(file)) { failures.push(`${file} does not exist`); continue; }
  const openingTimes = [];
  // The published run in all of them.
  for (const { width, colorScheme, javaScriptEnabled } of at === 0 ? configurations : opposites(at)) {
    const configuration = `${basename(folder)}, ${width} px, ${colorScheme}, scripts ${javaScriptEnabled ? 'on' : 'off'}`;
    const fail = (what) => failures.push(`${configuration}: ${what}`);
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled });
    const page = await context.newPage();
    page.on('console', (message) => fail(`console: ${message.text()}`));
    page.on('pageerror', (error) => fail(`error: ${error.message}`));
    page.on('dialog', (dialog) => { fail(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && request.url() !== `file://${encodeURI(file)}`) fail(`requests ${request.url()}`); });
    const start = performance.now();
    await page.goto(`file://${encodeURI(file)}`);
    await page.evaluate(() => document.fonts.ready.then(() => true));
    openingTimes.push(performance.now() - start);
    (await page.evaluate(layout)).forEach(fail);
    if (width === 1280 && colorScheme === 'light') checkMarks(folder, await page.evaluate(marks)).slice(0, 5).forEach(fail);
    if (javaScriptEnabled) {
      // The page's policy allows no other script; axe is injected by the test.
      const result = await page.evaluate(`${axe}; axe.run({ resultTypes: ['violations'] })`);
      result.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .forEach(({ id, nodes }) => fail(`axe: ${id}: ${nodes[0].html.slice(0, 120)}`));
    }
    if (width === 1280 && javaScriptEnabled) await checkKeyboard(page, fail);
    if (colorScheme === 'light' && javaScriptEnabled) await checkSaving(page, fail);
    if (javaScriptEnabled) (await page.evaluate(checkActors)).forEach(fail);
    if (javaScriptEnabled) (await page.evaluate(checkStories)).forEach(fail);
    if (screenshots) {
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: join(screenshots, `${basename(folder)}-${width}-${colorScheme}-${javaScriptEnabled}.png`), fullPage: true });
    }
    if (width === 1280 && colorScheme === 'light') {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 672, height: 1000 });
      (await page.evaluate(tallInPrint)).forEach(fail);
    }
    checked += 1;
    await context.close();
  }
  // The fastest of all: a busy machine slows some openings, a heavy page slows all.
  const fastest = Math.min(...openingTimes);
  console.log(`${basename(folder)}: opened in ${Math.round(fastest)} ms`);
  if (fastest > 1000) failures.push(`${basename(folder)}: the fastest opening took ${Math.round(fastest)} ms`);
}
await browser.close();
[...new Set(failures)].forEach((failure) => console.error(`FAIL ${failure}`));
console.log(`${checked} openings checked, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
