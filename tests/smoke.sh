#!/usr/bin/env bash
# Is this chatapp on the PATH alive? Serves from the current folder, asks once in each format, opens the page, starts
# a second time, and tells how long that took and how much memory the server needs.
set -euo pipefail

serve() {
    chatapp serve --port 0 >serve.out 2>serve.err &
    server=$!
    for _ in $(seq 600); do
        address=$(grep -o 'http://[^ ]*' serve.out || true)
        [ -n "$address" ] && return
        kill -0 "$server" || { cat serve.out serve.err; exit 1; }
        sleep 0.05
    done
    echo "chatapp did not start"; exit 1
}

stop() { kill -INT "$server"; wait "$server"; server=""; }

server=""
trap '[ -z "$server" ] || kill -INT "$server" 2>/dev/null || true' EXIT
serve
curl -sf "$address/readyz" >/dev/null
for accept in text/event-stream application/x-ndjson text/plain; do
    curl -sfN "$address/api/v1/chat" -H "Content-Type: application/json" -H "Accept: $accept" \
        -d '{"message": "Hello"}' >"answer.$(basename "$accept")"
done
grep -q 'RUN_FINISHED' answer.event-stream
grep -q 'RUN_FINISHED' answer.x-ndjson
grep -q 'demo model' answer.plain
page=$(curl -sf "$address/")
for asset in $(grep -o '/assets/[^"]*' <<<"$page"); do
    curl -sf "$address$asset" >/dev/null
done
curl -sf "$address/admin/" >/dev/null
memory=$(ps -o rss= -p "$server")
stop
begun=$(date +%s%N)
serve
curl -sf "$address/readyz" >/dev/null
second=$((($(date +%s%N) - begun) / 1000000))
stop
echo "second start to ready: ${second} ms; server memory: $((memory / 1024)) MB"
[ "$memory" -lt $((150 * 1024)) ]
