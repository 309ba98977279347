// Prints what the first load costs: gzip bytes of each built file, grouped by kind.
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

const root = new URL('../../static/', import.meta.url).pathname;
const html = readFileSync(join(root, 'index.html'), 'utf8');

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

const rows = files(root)
  .map((path) => {
    const name = path.slice(root.length);
    const bytes = name.endsWith('.woff2') ? statSync(path).size : gzipSync(readFileSync(path)).length;
    return {name, bytes, first: name === 'index.html' || html.includes(name)};
  })
  .sort((a, b) => Number(b.first) - Number(a.first) || b.bytes - a.bytes);

for (const {name, bytes, first} of rows) {
  console.log(`${first ? 'first load' : '      lazy'}  ${String(bytes).padStart(8)}  ${name}`);
}
const first = rows.filter((row) => row.first);
const sum = (suffix) => first.filter((row) => row.name.endsWith(suffix)).reduce((total, row) => total + row.bytes, 0);
console.log(`first load: js ${sum('.js')}, css ${sum('.css')}, fonts ${sum('.woff2')} bytes in ${first.length} files`);
