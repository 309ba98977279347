// @vitest-environment happy-dom
import {expect, it} from 'vitest';
import {parseInline} from './inline-parse.ts';
import {LinkTable} from './links.ts';
import {build} from './pieces.ts';

function html(source: string): string {
  const host = document.createElement('p');
  host.append(...parseInline(source, new LinkTable()).map(build));
  return host.innerHTML;
}

it.each(['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'java&#x0A;script:alert(1)', ' javascript:x', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd'])(
  'makes no link of %s',
  (address) => expect(html(`[words](<${address}>)`)).toBe('words'),
);

it('opens links in a new tab that knows nothing of us', () => {
  expect(html('[a](https://a.example)')).toBe('<a href="https://a.example" rel="noopener noreferrer nofollow" target="_blank">a</a>');
});

it('shows pictures of other servers only on request', () => {
  expect(html('![alt](https://img.example/x.png)')).toBe(
    '<button type="button" class="md-image" data-src="https://img.example/x.png" data-alt="alt">Image from img.example<span>Show</span></button>',
  );
});

it.each([
  ['a * b * c', 'a * b * c'],
  ['5*3*2', '5<em>3</em>2'],
  ['snake_case_name', 'snake_case_name'],
  ['~5 to ~10', '~5 to ~10'],
  ['use the <div> tag', 'use the &lt;div&gt; tag'],
  ['x < y && y > z', 'x &lt; y &amp;&amp; y &gt; z'],
  ['[1] and [a]', '[1] and [a]'],
])('leaves ordinary text alone: %s', (source, expected) => expect(html(source)).toBe(expected));

it('takes time in proportion to the text', () => {
  const time = (source: string) => {
    const start = performance.now();
    parseInline(source, new LinkTable());
    return performance.now() - start;
  };
  for (const part of ['*a **b ', '[a](', '![', '`a``b', '<a ', '&am', 'https://a.b)', '[a](b "', '_a*']) {
    time(part.repeat(500));
    expect(time(part.repeat(8000)), part).toBeLessThan(1500);
  }
});
