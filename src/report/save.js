// Saving: each chart as SVG or PNG with its title and source, and its rows as CSV.
(() => {
  const NAMESPACE = 'http://www.w3.org/2000/svg';
  const STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight', 'opacity', 'paint-order'];
  const MARGIN = 16;
  const download = (name, blob) => {
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const rows = (section) => [...section.querySelectorAll('.numbers tr')].map((row) => [...row.cells].map((cell) => cell.textContent));
  // A cell that a spreadsheet would run as a formula is text with an apostrophe; numbers stay numbers.
  const csvCell = (text) => {
    const safe = /^[=+@\t\r-]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const csv = (section) => new Blob([rows(section).map((row) => `${row.map(csvCell).join(',')}\n`).join('')], { type: 'text/csv' });

  const wrapped = (text, width, font) => {
    const context = document.createElement('canvas').getContext('2d');
    context.font = font;
    return text.split(/\s+/).reduce((lines, word) => {
      const longer = `${lines.at(-1)} ${word}`.trim();
      return context.measureText(longer).width <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
    }, ['']);
  };
  const text = (section, selector) => section.querySelector(selector)?.textContent ?? '';

  // The picture with every style written out, so that it needs no style sheet but the fonts of the page.
  const picture = (section) => {
    const drawn = [...section.querySelectorAll('svg[data-chart]')].find((svg) => svg.getBoundingClientRect().width > 0);
    const copy = drawn.cloneNode(true);
    const copies = copy.querySelectorAll('*');
    drawn.querySelectorAll('*').forEach((element, i) => {
      const computed = getComputedStyle(element);
      copies[i].setAttribute('style', STYLES.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(';'));
    });
    const { width, height } = drawn.viewBox.baseVal;
    const page = getComputedStyle(document.body);
    const outer = document.createElementNS(NAMESPACE, 'svg');
    outer.setAttribute('font-family', page.fontFamily);
    let y = MARGIN;
    const write = (content, size, weight) => wrapped(content, width, `${weight} ${size}px ${page.fontFamily}`).forEach((line) => {
      y += 1.3 * size;
      const label = document.createElementNS(NAMESPACE, 'text');
      Object.entries({ x: MARGIN, y: y - 0.3 * size, fill: page.color, 'font-size': size, 'font-weight': weight }).forEach((pair) => label.setAttribute(...pair));
      label.textContent = line;
      outer.append(label);
    });
    write(text(section, 'h2'), 18, 600);
    write(text(section, '.sub'), 13, 400);
    y += 8;
    Object.entries({ x: MARGIN, y, width, height }).forEach((pair) => copy.setAttribute(...pair));
    y += height + 6;
    outer.append(copy);
    write(text(section, '.note'), 11, 400);
    write(`${text(section, '.source')}. ${document.title}`, 11, 400);
    const size = [width + 2 * MARGIN, y + MARGIN];
    Object.entries({ width: size[0], height: size[1], viewBox: `0 0 ${size.join(' ')}` }).forEach((pair) => outer.setAttribute(...pair));
    const paper = document.createElementNS(NAMESPACE, 'rect');
    Object.entries({ width: '100%', height: '100%', fill: page.backgroundColor }).forEach((pair) => paper.setAttribute(...pair));
    const fonts = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);
    const style = document.createElementNS(NAMESPACE, 'style');
    style.textContent = fonts.map((rule) => rule.cssText).join('');
    outer.prepend(style, paper);
    return { svg: new XMLSerializer().serializeToString(outer), size };
  };
  const png = async (section) => {
    const { svg, size: [width, height] } = picture(section);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: 2 * width, height: 2 * height });
    const context = canvas.getContext('2d');
    context.scale(2, 2);
    context.drawImage(image, 0, 0);
    return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  };

  const FORMATS = {
    svg: async (section) => new Blob([picture(section).svg], { type: 'image/svg+xml' }),
    png,
    csv: async (section) => csv(section),
  };
  for (const section of document.querySelectorAll('section.chart')) {
    const paragraph = document.createElement('p');
    paragraph.className = 'save';
    paragraph.append('Save: ');
    for (const [ending, blob] of Object.entries(FORMATS)) {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: ending.toUpperCase() });
      button.setAttribute('aria-label', `Save the chart ${section.id} as ${ending.toUpperCase()}`);
      button.addEventListener('click', async () => download(`${section.id}.${ending}`, await blob(section)));
      paragraph.append(button);
    }
    section.querySelector('.numbers').before(paragraph);
  }
})();
