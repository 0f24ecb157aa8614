// What the page does beside being read: tells what a mark is, reads all courses at a month, dims scenarios.
(() => {
  const make = (element, properties, ...children) => {
    const made = Object.assign(document.createElement(element), properties);
    made.append(...children);
    return made;
  };
  const tip = make('div', { className: 'tip', hidden: true });
  document.body.append(tip);
  const tell = (text, event) => {
    tip.textContent = text;
    tip.hidden = text === '';
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 4))}px`;
    tip.style.top = `${event.clientY > height + 20 ? event.clientY - height - 12 : event.clientY + 18}px`;
  };

  // The browser's own hints would stand beside ours.
  for (const title of document.querySelectorAll('svg .panel title')) {
    title.parentNode.dataset.about = title.textContent;
    title.remove();
  }

  const courses = [...document.querySelectorAll('.panel[data-along]')].map((panel) => {
    const { along, left, width, top, height, low, high, unit } = panel.dataset;
    const line = panel.querySelector('.line');
    const heights = [...(line?.getAttribute('d') ?? '').matchAll(/[ML][\d.-]+ ([\d.-]+)/g)].map((found) => +found[1]);
    const cursor = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    cursor.setAttribute('class', 's-ink cursor');
    // A panel is pointed at where nothing is drawn, too.
    const field = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    Object.entries({ x: left, y: top, width, height, fill: 'none', 'pointer-events': 'all' })
      .forEach(([name, value]) => field.setAttribute(name, value));
    panel.append(cursor, field);
    const months = along.split(' ');
    const value = (i) => +low + ((+top + +height - heights[i]) / +height) * (+high - +low);
    return {
      panel, months, title: panel.dataset.title, chart: panel.closest('section').id,
      shown: panel.closest('.wide') !== null,
      count: heights.length,
      told: (i) => (unit === '%' ? `${(100 * value(i)).toFixed(+high <= 0.1 ? 2 : 0)} %` : value(i).toFixed(2)),
      at: (event) => {
        const box = panel.ownerSVGElement.getScreenCTM();
        const x = (event.clientX - box.e) / box.a - panel.transform.baseVal.consolidate().matrix.e;
        return Math.max(0, Math.min(heights.length - 1, Math.round(((x - left) / width) * (heights.length - 1))));
      },
      mark: (i) => cursor.setAttribute('d', `M${+left + (+width * i) / (heights.length - 1)} ${top}v${height}`),
    };
  }).filter((course) => course.count > 1);

  document.addEventListener('pointermove', (event) => {
    const marked = event.target.closest?.('svg [data-about]');
    const panel = event.target.closest?.('.panel');
    const course = courses.find((one) => one.panel === panel);
    if (course && !marked?.matches('circle, rect')) {
      const i = course.at(event);
      tell(`${course.title}, ${course.months[i]}: ${course.told(i)}`, event);
    } else tell(marked?.dataset.about ?? '', event);
  });

  const first = document.querySelector('section.chart');
  const titles = [...new Set([...document.querySelectorAll('.panel[data-scenario]')].map((panel) => panel.dataset.title))];
  if (!first || titles.length === 0) return;
  const controls = make('div', { className: 'controls' });
  if (titles.length > 1) {
    const group = make('fieldset', {}, make('legend', { textContent: 'Scenarios' }));
    for (const title of titles) {
      const box = make('input', { type: 'checkbox', checked: true });
      box.addEventListener('change', () => {
        for (const panel of document.querySelectorAll('.panel[data-scenario]')) {
          if (panel.dataset.title === title) panel.classList.toggle('dim', !box.checked);
        }
      });
      group.append(make('label', {}, box, ` ${title}`));
    }
    controls.append(group);
  }
  if (courses.length > 0) {
    const months = courses[0].months;
    const slider = make('input', { type: 'range', min: 0, max: months.length - 1, value: Math.floor(months.length / 2) });
    const name = make('output', {});
    const list = make('ul', {});
    const read = () => {
      const i = +slider.value;
      name.textContent = months[i];
      list.replaceChildren(...titles.map((title) => {
        const of = courses.filter((course) => course.shown && course.title === title);
        const told = of.map((course) => `${course.chart === 'hazard' ? 'risk in the month' : 'no ground attack so far'} ${course.told(i)}`);
        return make('li', { textContent: `${title}: ${told.join(', ')}` });
      }));
    };
    slider.addEventListener('input', () => {
      read();
      courses.forEach((course) => course.mark(+slider.value));
    });
    controls.append(make('label', {}, 'Month ', slider, ' ', name), list);
    read();
  }
  // Whoever is named by a mark or row may be chosen: what is about others fades, and its figures are told.
  const named = [...document.querySelectorAll('svg [data-actor]')];
  const actors = [...new Set(named.map((one) => one.dataset.actor))].sort((a, b) => a.localeCompare(b));
  if (actors.length > 1) {
    const choice = make('select', { className: 'actors' }, new Option('all', ''), ...actors.map((actor) => new Option(actor, actor)));
    const list = make('ul', { className: 'chosen' });
    list.setAttribute('aria-live', 'polite');
    choice.addEventListener('change', () => {
      const { value } = choice;
      named.forEach((one) => one.classList.toggle('dim', value !== '' && one.dataset.actor !== value));
      const told = named.filter((one) => one.dataset.actor === value && one.dataset.about && one.closest('.wide'));
      list.replaceChildren(...told.map((one) => make('li', {},
        make('bdi', { textContent: one.closest('.panel').dataset.title ?? '' }), ': ',
        make('bdi', { textContent: one.dataset.about }))));
    });
    controls.append(make('p', {}, make('label', {}, 'Guarantor ', choice)), list);
  }
  first.before(controls);
})();
