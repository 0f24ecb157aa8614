// Interaction of the page: tooltips of marks, values at a month, dimming of scenarios and actors.
(() => {
  const element = (name, properties, ...children) => {
    const created = Object.assign(document.createElement(name), properties);
    created.append(...children);
    return created;
  };
  const tooltip = element('div', { className: 'tooltip', hidden: true });
  document.body.append(tooltip);
  const showTooltip = (text, event) => {
    tooltip.textContent = text;
    tooltip.hidden = text === '';
    const { width, height } = tooltip.getBoundingClientRect();
    tooltip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 4))}px`;
    tooltip.style.top = `${event.clientY > height + 20 ? event.clientY - height - 12 : event.clientY + 18}px`;
  };

  // Replace the browser's own tooltips, which would appear next to ours.
  for (const title of document.querySelectorAll('svg .panel title')) {
    title.parentNode.dataset.tooltip = title.textContent;
    title.remove();
  }

  // The lines of panels over months, with the value of each month read off its path.
  const lines = [...document.querySelectorAll('.panel[data-months]')].flatMap((panel) => {
    const { left, width, top, height, low, high, end, unit } = panel.dataset;
    const months = panel.dataset.months.split(' ');
    const cursor = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    cursor.setAttribute('class', 's-ink cursor');
    // Makes the whole panel react to the pointer, not only its marks.
    const hitArea = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    Object.entries({ x: left, y: top, width, height, fill: 'none', 'pointer-events': 'all' })
      .forEach(([name, value]) => hitArea.setAttribute(name, value));
    panel.prepend(hitArea);
    panel.append(cursor);
    const across = (i) => +left + (+width * i) / +end;
    return [...panel.querySelectorAll('path.line[data-series]')].map((path) => {
      const heights = [...path.getAttribute('d').matchAll(/[ML][\d.-]+ ([\d.-]+)/g)].map((match) => +match[1]);
      const value = (i) => +low + ((+top + +height - heights[i]) / +height) * (+high - +low);
      return {
        panel, path, months, title: path.dataset.series, chart: panel.closest('section').id,
        axis: panel.querySelector('.n')?.textContent ?? '',
        isWide: panel.closest('.wide') !== null,
        count: heights.length,
        label: (i) => (unit === '%' ? `${(100 * value(i)).toFixed(+high <= 0.1 ? 2 : 0)} %` : value(i).toFixed(2)),
        index: (event) => {
          const matrix = panel.ownerSVGElement.getScreenCTM();
          const x = (event.clientX - matrix.e) / matrix.a - panel.transform.baseVal.consolidate().matrix.e;
          return Math.max(0, Math.min(heights.length - 1, Math.round(((x - left) / width) * end)));
        },
        moveCursor: (i) => cursor.setAttribute('d', `M${across(i)} ${top}v${height}`),
      };
    });
  }).filter((line) => line.count > 1);

  document.addEventListener('pointermove', (event) => {
    const mark = event.target.closest?.('svg [data-tooltip]');
    const panel = event.target.closest?.('.panel');
    const here = lines.filter((line) => line.panel === panel);
    if (here.length > 0 && !mark?.matches('circle, rect')) {
      const i = here[0].index(event);
      showTooltip([here[0].months[i], ...here.map((line) => `${line.title}: ${line.label(i)}`)].join('\n'), event);
    } else showTooltip(mark?.dataset.tooltip ?? '', event);
  });

  const firstChart = document.querySelector('section.chart:has(.panel[data-months])') ?? document.querySelector('section.chart:not(.first)');
  const marksOf = (title) => [...document.querySelectorAll('.panel[data-scenario], [data-series]')]
    .filter(({ dataset }) => (dataset.series ?? dataset.title) === title);
  const titles = [...new Set(['[data-series]', '.panel[data-scenario]'].flatMap((selector) => [...document.querySelectorAll(selector)])
    .map(({ dataset }) => dataset.series ?? dataset.title))];
  if (!firstChart || titles.length === 0) return;
  const controls = element('div', { className: 'controls' });
  if (titles.length > 1) {
    const group = element('fieldset', {}, element('legend', { textContent: 'Scenarios' }));
    for (const title of titles) {
      const box = element('input', { type: 'checkbox', checked: true });
      box.addEventListener('change', () => marksOf(title).forEach((mark) => mark.classList.toggle('dim', !box.checked)));
      group.append(element('label', {}, box, ` ${title}`));
    }
    controls.append(group);
  }
  if (lines.length > 0) {
    const { months } = lines[0];
    const slider = element('input', { type: 'range', min: 0, max: months.length - 1, value: Math.floor(months.length / 2) });
    const monthName = element('output', {});
    const list = element('ul', {});
    const showMonth = () => {
      const i = +slider.value;
      monthName.textContent = months[i];
      slider.setAttribute('aria-valuetext', months[i]);
      list.replaceChildren(...titles.map((title) => {
        const values = lines.filter((line) => line.isWide && line.title === title)
          .map((line) => `${line.axis || 'no ground attack so far'} ${line.label(i)}`);
        return element('li', { textContent: `${title}: ${values.join(', ')}` });
      }));
    };
    slider.addEventListener('input', () => {
      showMonth();
      lines.forEach((line) => line.moveCursor(+slider.value));
    });
    controls.append(element('label', {}, 'Month ', slider, ' ', monthName), list);
    showMonth();
  }
  // Choosing an actor dims the marks and rows of all others and lists the actor's values.
  const actorMarks = [...document.querySelectorAll('svg [data-actor]')];
  const actors = [...new Set(actorMarks.map((mark) => mark.dataset.actor))].sort((a, b) => a.localeCompare(b));
  if (actors.length > 1) {
    const select = element('select', { className: 'actors' }, new Option('all', ''), ...actors.map((actor) => new Option(actor, actor)));
    const list = element('ul', { className: 'actor-values' });
    list.setAttribute('aria-live', 'polite');
    select.addEventListener('change', () => {
      const { value } = select;
      actorMarks.forEach((mark) => mark.classList.toggle('dim', value !== '' && mark.dataset.actor !== value));
      const chosen = actorMarks.filter((mark) => mark.dataset.actor === value && mark.dataset.tooltip && mark.closest('.wide'));
      list.replaceChildren(...chosen.map((mark) => element('li', {},
        element('bdi', { textContent: mark.closest('.panel').dataset.title }), ': ',
        element('bdi', { textContent: mark.dataset.tooltip }))));
    });
    controls.append(element('p', {}, element('label', {}, 'Guarantor ', select)), list);
  }
  firstChart.before(controls);
})();
