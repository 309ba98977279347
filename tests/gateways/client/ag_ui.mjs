// Plays one case with the official AG-UI client, unmodified: node ag_ui.mjs <case> <address> [file]. Prints what it saw.
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {HttpAgent, buildResumeArray} from "@ag-ui/client";

const [which, address, file] = process.argv.slice(2);
const CALLS =
  '#script {"tokens": 3, "tool_calls": [{"name": "weather", "arguments": {"city": "Faro"}}], "then": {"text": "Sunny."}} Go';
const PAYS = '#script {"tool_calls": [{"name": "pay", "arguments": {"amount": 5}}], "then": {"text": "Settled."}} Go';
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const SLOW = '#script {"tokens": 60, "rate": 60} Go on';

function agent(threadId, options = {}) {
  const made = new HttpAgent({url: `${address}/api/v1/ag-ui`, threadId, ...options});
  made.seen = [];
  made.subscribe({onEvent: ({event}) => void made.seen.push(event)});
  return made;
}

function say(to, content, id = crypto.randomUUID()) {
  to.addMessage({id, role: "user", content});
}

const kinds = (of) => of.seen.map((event) => event.type);

const cases = {
  async turns() {
    const ada = agent("two-turns", {initialState: {colour: "green"}});
    say(ada, "One");
    const first = await ada.runAgent({runId: "run-1"});
    say(ada, "Two", "no-uuid");
    const second = await ada.runAgent({runId: "run-2", context: [{description: "Mood", value: "sunny"}]});
    const named = ada.seen.filter((event) => event.runId).map((event) => [event.type, event.threadId, event.runId]);
    assert.deepEqual(named, [
      ["RUN_STARTED", "two-turns", "run-1"],
      ["RUN_FINISHED", "two-turns", "run-1"],
      ["RUN_STARTED", "two-turns", "run-2"],
      ["RUN_FINISHED", "two-turns", "run-2"],
    ]);
    assert.deepEqual(ada.state, {colour: "green"});
    return {texts: [first, second].map((run) => run.newMessages.map((message) => message.content).join(""))};
  },

  async tool() {
    const ada = agent("server-tool");
    say(ada, "What time is it?");
    await ada.runAgent({forwardedProps: {model: "openai:tool"}});
    const call = ada.messages.flatMap((message) => message.toolCalls ?? [])[0];
    const result = ada.messages.find((message) => message.role === "tool");
    assert.equal(result.toolCallId, call.id);
    say(ada, "And now?");
    await ada.runAgent();
    return {name: call.function.name, arguments: call.function.arguments, result: result.content};
  },

  async clientTool() {
    const ada = agent("client-tool");
    const weather = {
      name: "weather",
      description: "The weather where the user is.",
      parameters: {type: "object", properties: {city: {type: "string"}}},
    };
    say(ada, CALLS);
    await ada.runAgent({tools: [weather]});
    const {pendingToolCallIds} = ada.seen.at(-1).outcome;
    const calls = ada.messages.flatMap((message) => message.toolCalls ?? []);
    assert.deepEqual(pendingToolCallIds, calls.map((call) => call.id));
    const before = ada.messages.length;
    ada.addMessage({id: crypto.randomUUID(), role: "tool", toolCallId: calls[0].id, content: '{"sky": "clear"}'});
    ada.seen.length = 0;
    await ada.runAgent({tools: [weather]});
    assert.deepEqual([kinds(ada)[0], ada.seen.at(-1).outcome], ["RUN_STARTED", {type: "success"}]);
    const again = ada.messages.length;
    await ada.runAgent({tools: [weather]});
    return {
      call: calls[0].function,
      roles: ada.messages.map((message) => message.role),
      text: ada.messages.filter((message) => message.role === "assistant").map((message) => message.content).join(""),
      grew: again - before,
    };
  },

  async approval() {
    const ada = agent(`approval-${file}`);
    say(ada, PAYS);
    await ada.runAgent();
    const [interrupt] = ada.pendingInterrupts;
    const response = {
      allowed: {status: "resolved", payload: {approved: true}},
      edited: {status: "resolved", payload: {approved: true, editedArgs: {amount: 7}}},
      denied: {status: "resolved", payload: {approved: false, reason: "Too dear."}},
      cancelled: {status: "cancelled"},
    }[file];
    const wrong = buildResumeArray(ada.pendingInterrupts, {[interrupt.id]: {status: "resolved", payload: {approved: 1}}});
    const refused = await ada.runAgent({resume: wrong}).then(() => assert.fail(), (reason) => reason);
    assert.equal(refused.status, 400);
    await ada.runAgent({resume: buildResumeArray(ada.pendingInterrupts, {[interrupt.id]: response})});
    assert.deepEqual(ada.pendingInterrupts, []);
    return {
      interrupt,
      result: ada.messages.find((message) => message.role === "tool").content,
      text: ada.messages.filter((message) => message.role === "assistant").map((message) => message.content).join(""),
    };
  },

  async image() {
    const ada = agent("image");
    say(ada, [
      {type: "text", text: "What is this?"},
      {type: "image", source: {type: "data", value: PIXEL, mimeType: "image/png"}},
    ]);
    await ada.runAgent();
    return {last: ada.seen.at(-1).type};
  },

  async error() {
    const ada = agent("upstream-fails");
    say(ada, "Hello");
    await ada.runAgent({forwardedProps: {model: "openai:broken"}});
    const {type, code, message} = ada.seen.at(-1);
    return {type, code, message};
  },

  async refused() {
    const ada = agent("nothing-said");
    const error = await ada.runAgent().then(() => assert.fail(), (reason) => reason);
    return {status: error.status, problem: JSON.parse(error.payload)};
  },

  async abort() {
    const ada = agent("left");
    say(ada, SLOW);
    const left = {onTextMessageContentEvent: () => ada.abortRun()};
    await ada.runAgent({}, left);
    const partial = ada.messages.at(-1).content;

    const busy = agent("left", {initialMessages: [{id: crypto.randomUUID(), role: "user", content: "Me too"}]});
    const conflict = await busy.runAgent().then(() => assert.fail(), (reason) => reason);

    const attached = agent("left", {
      fetch: (url, {signal}) => fetch(`${url}/left`, {signal, headers: {Accept: "text/event-stream"}}),
      initialMessages: ada.messages,
    });
    const [, again] = await Promise.all([attached.runAgent(), ada.runAgent()]);
    assert.ok(again);
    assert.deepEqual(ada.messages.map((message) => message.role), ["user", "assistant"]);
    assert.deepEqual(kinds(attached).slice(0, 3), ["RUN_STARTED", "MESSAGES_SNAPSHOT", "TEXT_MESSAGE_START"]);
    return {
      partial,
      busy: {status: conflict.status, problem: JSON.parse(conflict.payload)},
      attached: attached.messages.map((message) => [message.role, message.content]),
      joined: ada.messages.at(-1).content,
    };
  },

  async thoughts() {
    const ada = agent("thoughts");
    say(ada, "Think");
    const run = {forwardedProps: {model: "openai:reasoning"}};
    await ada.runAgent(run, {onReasoningMessageContentEvent: () => ada.abortRun()});
    const thoughts = () => ada.messages.filter((message) => message.role === "reasoning").map(({content}) => content);
    const [partial] = thoughts();
    await ada.runAgent(run);
    return {partial, whole: thoughts()};
  },

  // What a server said, from a file: verified and applied as if it had come over the network.
  async replay() {
    const body = await readFile(file);
    const heard = new HttpAgent({
      url: "http://nowhere",
      threadId: "thread",
      initialMessages: [{id: "u", role: "user", content: "When is noon?"}],
      fetch: async () => new Response(body, {headers: {"Content-Type": "text/event-stream"}}),
    });
    await heard.runAgent();
    return {messages: heard.messages};
  },
};

console.log(JSON.stringify(await cases[which]()));
