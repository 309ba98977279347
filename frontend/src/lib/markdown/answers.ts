/** Answers written the way models write them, for measuring how often a guess about growing text is wrong. */

export const answers: readonly string[] = [
  `Great question! The short answer is **yes, but with caveats**. Here's what happens under the hood:

1. **The event loop** picks up your coroutine and runs it until the first \`await\`.
2. **The scheduler** parks it (see [PEP 492](https://peps.python.org/pep-0492/)) and goes on with others.
3. **Control returns** once the I/O is ready.

\`\`\`python
import asyncio

async def main() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch("https://example.org/a"))
        group.create_task(fetch("https://example.org/b"))

asyncio.run(main())
\`\`\`

> **Note:** \`TaskGroup\` needs Python 3.11+. On older versions use \`asyncio.gather(*tasks)\`.

### Common pitfalls

- Forgetting to \`await\`: you get a \`RuntimeWarning\`, not an error.
- Blocking calls such as \`time.sleep(1)\` — use \`await asyncio.sleep(1)\` instead.
- Mixing threads and loops; \`loop.call_soon_threadsafe(...)\` is *the* way to cross over.
`,
  `## Comparison

| Feature | PostgreSQL | MySQL | SQLite |
|---------|:----------:|:-----:|-------:|
| MVCC | ✅ Yes | ✅ (InnoDB) | ❌ No |
| JSON columns | \`jsonb\` | \`JSON\` | text + functions |
| Max DB size | unlimited | 256 TB | 281 TB |
| **License** | PostgreSQL | GPL v2 | *public domain* |

**Bottom line:** for a multi-user web application I'd choose **PostgreSQL**; for an embedded tool, **SQLite**.

A few things to keep in mind:

*   **Write concurrency.** SQLite allows one writer at a time (WAL mode helps *a lot*).
*   **Operational cost.** A managed Postgres starts at ~$15/month.
    *   Backups are usually included.
    *   High availability roughly doubles the price.
*   **Tooling.** \`psql\`, \`pg_dump\` and friends are excellent.

Would you like me to sketch a migration plan?
`,
  `Certainly. Let's solve it step by step.

**Step 1: Set up the equation.**

The train leaves at 9:00 and travels at 80 km/h, so after *t* hours it has covered 80·t km. The second one leaves at 10:00 at 120 km/h, giving 120·(t − 1).

**Step 2: Solve.**

80t = 120(t − 1)
80t = 120t − 120
40t = 120
**t = 3**

So they meet at **12:00**, 240 km from the start.

**Check:** 80 × 3 = 240 and 120 × 2 = 240. ✓
`,
  `Here are three options for your subject line:

1. *"Your invoice for March is ready"*: clear and neutral
2. *"Quick reminder: invoice #4821 due Friday"*: **adds urgency**
3. *"A small favour?"*: friendly, but vague

I'd go with option 2. And here's the mail:

---

**Subject:** Quick reminder: invoice #4821 due Friday

Hi Dana,

I hope you're well! This is a short reminder that invoice #4821 (€1,250.00) is due on **Friday, 14 March**.

You can pay by card at https://pay.example.com/i/4821 or by bank transfer to the account on the invoice.

Best regards,
Sam

---

Want me to make it *more formal*, or shorter?
`,
  `The error \`TypeError: Cannot read properties of undefined (reading 'map')\` means \`items\` is \`undefined\` on the first render.

**Why?** \`useState()\` without an argument starts as \`undefined\`, and your \`useEffect\` runs *after* the first paint.

### Fix 1: give it a default

\`\`\`tsx
const [items, setItems] = useState<Item[]>([]);
\`\`\`

### Fix 2: optional chaining

\`\`\`tsx
return <ul>{items?.map((item) => <li key={item.id}>{item.name}</li>)}</ul>;
\`\`\`

Both work, but **Fix 1 is better**: it keeps the type honest (\`Item[]\` instead of \`Item[] | undefined\`).

You may also want to handle the loading state:

1. Add \`const [isLoading, setIsLoading] = useState(true);\`
2. Set it to \`false\` in \`.finally()\`:

   \`\`\`tsx
   fetch("/api/items")
     .then((response) => response.json())
     .then(setItems)
     .finally(() => setIsLoading(false));
   \`\`\`

3. Render \`<Spinner />\` while it is \`true\`.

Some background: see the React docs on [\`useState\`](https://react.dev/reference/react/useState) and [synchronizing with effects](https://react.dev/learn/synchronizing-with-effects).
`,
  `**Photosynthesis** is the process by which plants turn light into chemical energy[1]. It has two stages:

- **Light-dependent reactions** (in the thylakoid membranes)
  - water is split: 2 H₂O → 4 H⁺ + 4 e⁻ + O₂
  - ATP and NADPH are made
- **The Calvin cycle** (in the stroma)
  - CO₂ is fixed by the enzyme *RuBisCO*
  - sugars are built [2]

In short: *light + water + carbon dioxide → sugar + oxygen*.

| Stage | Where | Needs light? |
|---|---|---|
| Light reactions | Thylakoid | Yes |
| Calvin cycle | Stroma | Not directly |

[1]: https://en.wikipedia.org/wiki/Photosynthesis
[2]: https://en.wikipedia.org/wiki/Calvin_cycle
`,
  `To deploy with Docker, create a \`Dockerfile\`:

\`\`\`dockerfile
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
\`\`\`

Then build and run:

\`\`\`bash
docker build -t my_app .
docker run -p 8000:8000 --env-file .env my_app
\`\`\`

Check that it's up with \`curl http://localhost:8000/healthz\`, which should answer \`{"status": "ok"}\`.

Environment variables:

- \`DATABASE_URL\` (**required**): e.g. \`postgresql://user:pass@db:5432/app\`
- \`LOG_LEVEL\` (optional): one of \`debug\`, \`info\`, \`warning\`; default: \`info\`
- \`SECRET_KEY\`: generate one with \`openssl rand -hex 32\`

⚠️ **Never** commit your \`.env\` file. Add it to \`.gitignore\` and \`.dockerignore\`.
`,
  `### 🗓️ Three days in Lisbon

**Day 1: Alfama & Baixa**
- *Morning:* Tram 28, then the **Castelo de São Jorge** (€15)
- *Lunch:* Time Out Market
- *Evening:* fado at *Clube de Fado*; book ahead!

**Day 2: Belém**
- Torre de Belém, Mosteiro dos Jerónimos
- Pastéis de nata at **Pastéis de Belém**, of course 😋

**Day 3: Sintra**
1. Train from Rossio (40 min, ~€5 return)
2. *Palácio da Pena*, opens at 9:30
3. Quinta da Regaleira

**Tips**
- [ ] Buy a *Lisboa Card*
- [ ] Wear good shoes: the hills are real
- [x] Learn to say *obrigado/obrigada*
`,
  `你好!下面是一个**简短**的说明:

1. **安装**:运行 \`pip install chatapp\`
2. **启动**:运行 \`chatapp serve\`
3. 打开 http://localhost:8000/

> 提示:如果端口被占用,请使用 \`--port 8080\`。

这样就可以了。如果还有问题,*请告诉我*。
`,
  `Your regex \`^\\d{3}-\\d{4}$\` fails because of the anchors: \`^\` and \`$\` match only at line ends. Use \`\\b\\d{3}-\\d{4}\\b\` instead.

* \`\\b\` is a word boundary,
* \`\\d{3}\` means exactly three digits,
* and \`*\` would mean "zero or more".

In JavaScript, remember that \`text.match(/a|b/g)\` returns \`null\` (not \`[]\`) when nothing is found, and that \`snake_case_names\` stay as they are. Multiplying, as in 3 * 4 * 5, is fine too.
`,
];
