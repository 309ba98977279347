"""Texts to look at: every kind of Markdown, code in thirty languages, and what means harm."""

TABLE = """\
| Engine | Writes | Price |
|--------|:------:|------:|
| PostgreSQL | many at once | 0 |
| SQLite | one at a time | 0 |
| A name that is rather long for a cell | it depends | 1,250.00 |
"""

EVERYTHING = (
    """\
An answer may hold **bold**, *italic*, ~~struck~~ and `inline code`, with a [link](https://www.postgresql.org/docs/) and
a fact from somewhere [1](https://en.wikipedia.org/wiki/Rain).

## Lists

1. First things first
2. Then the second
   - with one below
   - and another, which is long enough to need a second line on most screens that people have
3. Last

- [x] written
- [ ] read

## Code

```python
def fibonacci(limit: int) -> list[int]:
    \"\"\"All of them below the limit.\"\"\"
    found = [0, 1]
    while found[-1] + found[-2] < limit:
        found.append(found[-1] + found[-2])  # the sum of the last two
    return found
```

```
no language at all
```

## A table

"""
    + TABLE
    + """
## Words of others

> Anybody who has been seriously engaged in scientific work realises that over the entrance to the gates of the
> temple are written the words: *ye must have faith*.

### Deeper

Press <kbd>Ctrl</kbd> + <kbd>K</kbd>. Water is H<sub>2</sub>O.

<details>
<summary>More about it</summary>

Hidden until it is asked for.

</details>

## Formulas

Inline $e^{i\\pi} + 1 = 0$, and on its own:

$$
\\int_0^1 x^2 \\, dx = \\frac{1}{3}
$$

It costs $5 to $10.

---

![A picture](https://example.org/picture.png)

"""
    + "A last paragraph, with a very long word: "
    + "Rindfleischetikettierung" * 5
    + ". Und Umlaute: Grüße, 日本語, العربية, 👩‍👩‍👧‍👦.\n"
)

LANGUAGES = [
    "bash",
    "c",
    "cpp",
    "csharp",
    "css",
    "diff",
    "dockerfile",
    "elixir",
    "go",
    "graphql",
    "haskell",
    "html",
    "ini",
    "java",
    "javascript",
    "json",
    "kotlin",
    "latex",
    "lua",
    "makefile",
    "markdown",
    "nginx",
    "perl",
    "php",
    "powershell",
    "python",
    "r",
    "ruby",
    "rust",
    "scala",
    "scss",
    "shell",
    "sql",
    "swift",
    "toml",
    "typescript",
    "xml",
    "yaml",
]

HOSTILE = {
    "scripts": "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
    "<a href=x onclick=alert(4)>x</a>",
    "addresses": "[a](javascript:alert(1)) [b](data:text/html,<script>alert(2)</script>) <javascript:alert(3)> "
    "[c](vbscript:x) [d](JaVaScRiPt:alert(4))",
    "frames": '<iframe src="https://evil.example"></iframe><object data="https://evil.example"></object>'
    '<form action="https://evil.example"><input name=x></form><meta http-equiv=refresh content="0;url=https://evil.example">',
    "pictures": "![p](https://evil.example/p.png) <img src=https://evil.example/q.png>",
    "styles": "<div style='position:fixed;inset:0'>over everything</div><style>*{display:none}</style>",
    "quotes": ">" * 3000 + " deep",
    "lists": "".join("  " * depth + "- x\n" for depth in range(400)),
    "emphasis": "*" * 20_000 + "a" + "*_" * 10_000,
    "brackets": "[" * 20_000 + "](x)" * 2_000,
    "formula": "$$\n\\def\\a{\\a\\a}\\a\n$$\n\n$\\rule{99999em}{99999em}$ \\(\\href{javascript:alert(1)}{x}\\)",
    "word": "x" * 100_000,
    "table": "|" + "a|" * 2_000 + "\n|" + "-|" * 2_000 + "\n|" + "b|" * 2_000,
}
