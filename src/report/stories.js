// Stories: one at a time, window by window. Without scripts each can be opened.
(() => {
  const stories = [...document.querySelectorAll('#stories details.story')];
  if (stories.length === 0) return;
  const element = (name, properties, ...children) => {
    const created = Object.assign(document.createElement(name), properties);
    created.append(...children);
    return created;
  };
  const select = (valueKey, labelKey) => {
    const labels = new Map(stories.map(({ dataset }) => [dataset[valueKey], dataset[labelKey]]));
    return element('select', {}, ...[...labels].map(([value, textContent]) => element('option', { value, textContent })));
  };
  const scenarioSelect = select('scenario', 'title');
  const worldSelect = select('world', 'world');
  const previous = element('button', { type: 'button', textContent: '← Previous window' });
  const next = element('button', { type: 'button', textContent: 'Next window →' });
  const showAll = element('input', { type: 'checkbox' });
  const status = element('output', {});
  status.setAttribute('aria-live', 'polite');
  const buttons = element('div', {}, previous, ' ', next, ' ', element('label', {}, showAll, ' all windows at once'));
  const controls = element('div', { className: 'controls' }, element('label', {}, 'Scenario ', scenarioSelect), element('label', {}, 'World ', worldSelect), buttons, status);
  const links = [...document.querySelectorAll('#stories .strips a')];
  let current = null;
  let index = 0;

  const windows = () => [...current.querySelectorAll('li.window')];
  const show = () => {
    const all = current ? windows() : [];
    index = Math.max(0, Math.min(index, all.length - 1));
    for (const story of stories) story.hidden = story !== current;
    for (const link of links) {
      const isCurrent = link.hash === `#${current?.id}`;
      if (isCurrent) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
      for (const mark of link.parentNode.querySelectorAll('[data-window]')) {
        mark.classList.toggle('current', isCurrent && !showAll.checked && +mark.dataset.window === index);
      }
    }
    all.forEach((window, i) => { window.hidden = !showAll.checked && i !== index; });
    previous.disabled = showAll.checked || index === 0;
    next.disabled = showAll.checked || index >= all.length - 1;
    if (!current) status.textContent = 'This world failed in this scenario and has no story.';
    else if (all.length === 0) status.textContent = 'No window of attack opens.';
    else status.textContent = showAll.checked ? `${all.length} windows` : `Window ${index + 1} of ${all.length}, ${all[index].querySelector('h4').textContent}`;
  };
  const open = (story) => {
    current = story ?? null;
    if (current) {
      current.open = true;
      // Start at the first attack.
      index = Math.max(0, windows().findIndex((window) => !window.classList.contains('waits')));
    }
    show();
  };
  const openSelected = () => open(stories.find(({ dataset }) => dataset.scenario === scenarioSelect.value && dataset.world === worldSelect.value));
  const openLinked = () => {
    const story = stories.find(({ id }) => `#${id}` === location.hash);
    if (!story) return false;
    scenarioSelect.value = story.dataset.scenario;
    worldSelect.value = story.dataset.world;
    open(story);
    return true;
  };
  scenarioSelect.addEventListener('change', openSelected);
  worldSelect.addEventListener('change', openSelected);
  previous.addEventListener('click', () => { index -= 1; show(); });
  next.addEventListener('click', () => { index += 1; show(); });
  showAll.addEventListener('change', show);
  addEventListener('hashchange', openLinked);
  stories[0].before(controls);
  if (!openLinked()) openSelected();
})();
