// @vitest-environment jsdom
import {expect, it} from 'vitest';
import {MarkdownView} from './markdown-view.ts';
import {clean} from './sanitize.ts';

function html(source: string): string | null {
  const fragment = clean(source);
  if (!fragment) return null;
  const host = document.createElement('div');
  host.append(fragment);
  return host.innerHTML;
}

it('keeps what structures text', () => {
  const table = '<table><tbody><tr><td colspan="2">a<br>b</td></tr></tbody></table>';
  expect(html(table)).toBe(table);
});

it.each([
  ['<div onclick="alert(1)" style="color:red" class="x" id="y">x</div>', '<div>x</div>'],
  ['<p><a href="javascript:alert(1)">x</a></p>', '<p>x</p>'],
  ['<div><iframe src="https://evil.example"></iframe>x</div>', '<div>x</div>'],
  ['<div><svg><script>alert(1)</script></svg>x</div>', '<div>x</div>'],
  ['<form action="https://evil.example"><input name="a"><button>x</button></form>', 'x'],
  ['<div><img src="https://img.example/a.png" onerror="alert(1)" alt="A"></div>', '<div>A</div>'],
  ['<table background="https://evil.example/x.png"><tbody><tr><td>x</td></tr></tbody></table>', '<table><tbody><tr><td>x</td></tr></tbody></table>'],
  ['<div><math><mtext><style>*{color:red}</style></mtext></math>x</div>', '<div>x</div>'],
])('drops what acts or calls out: %s', (source, expected) => expect(html(source)).toBe(expected));

it('limits links like those of Markdown', () => {
  expect(html('<p><a href="https://a.example" target="_self">x</a></p>')).toBe('<p><a href="https://a.example" rel="noopener noreferrer nofollow" target="_blank">x</a></p>');
});

it.each(['<script>alert(1)</script>', '<style>p{}</style>', '<iframe src="https://evil.example"></iframe>', '<div>'.repeat(100) + 'x'])(
  'leaves nothing of %.40s',
  (source) => expect(html(source)).toBeNull(),
);

it('shows as text what nothing is left of', async () => {
  const host = document.createElement('div');
  new MarkdownView(host).set('<script>\nalert(1)\n</script>');
  await new Promise((done) => setTimeout(done, 50));
  expect(host.querySelector('.md-html')?.innerHTML).toBe('<pre>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</pre>');
});
