// Plays one case with the AI SDK's own chat and transport, unmodified: node vercel.mjs <case> <address> [file].
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {AbstractChat, DefaultChatTransport} from "ai";

const [which, address, file] = process.argv.slice(2);
const api = `${address}/api/v1/vercel/chat`;
const CALLS =
  '#script {"tokens": 3, "tool_calls": [{"name": "weather", "arguments": {"city": "Faro"}}], "then": {"text": "Sunny."}} Go';
const PAYS = '#script {"tool_calls": [{"name": "pay", "arguments": {"amount": 5}}], "then": {"text": "Settled."}} Go';
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const SLOW = '#script {"tokens": 60, "rate": 60} Go on';

// What the bindings for React and others put in this place, without a framework.
class State {
  status = "ready";
  error = undefined;
  messages = [];
  pushMessage = (message) => void (this.messages = [...this.messages, message]);
  popMessage = () => void (this.messages = this.messages.slice(0, -1));
  replaceMessage = (index, message) =>
    void (this.messages = this.messages.map((old, at) => (at === index ? structuredClone(message) : old)));
  snapshot = (value) => structuredClone(value);
}

class Chat extends AbstractChat {
  constructor(id, body = undefined, fetch = undefined) {
    super({id, transport: new DefaultChatTransport({api, body, fetch}), state: new State()});
  }
}

const text = (message) =>
  message.parts.filter((part) => part.type === "text").map((part) => part.text).join("");
const until = async (check) => {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 5));
};

const cases = {
  async turns() {
    const chat = new Chat("two-turns");
    await chat.sendMessage({text: "One"});
    await chat.sendMessage({text: "Two"});
    assert.equal(chat.status, "ready");
    return chat.messages.map((message) => [message.role, text(message), message.id, message.metadata]);
  },

  async tool() {
    const chat = new Chat("server-tool", {model: "openai:tool"});
    await chat.sendMessage({text: "What time is it?"});
    assert.equal(chat.error, undefined);
    return {parts: chat.lastMessage.parts, text: text(chat.lastMessage)};
  },

  async reasoning() {
    const chat = new Chat("thinks", {model: "openai:reasoning"});
    await chat.sendMessage({text: "Think"});
    return {parts: chat.lastMessage.parts.map((part) => [part.type, part.text])};
  },

  async clientTool() {
    const weather = {name: "weather", description: "The weather where the user is."};
    const chat = new Chat("client-tool", {tools: [weather]});
    await chat.sendMessage({text: CALLS});
    const call = chat.lastMessage.parts.find((part) => part.type === "tool-weather");
    assert.equal(call.state, "input-available");
    await chat.addToolOutput({tool: "weather", toolCallId: call.toolCallId, output: {sky: "clear"}});
    await chat.sendMessage();
    assert.equal(chat.error, undefined);
    return {parts: chat.lastMessage.parts, text: text(chat.lastMessage), count: chat.messages.length};
  },

  async approval() {
    const chat = new Chat(`approval-${file}`);
    await chat.sendMessage({text: PAYS});
    const asked = chat.lastMessage.parts.find((part) => part.type === "tool-pay");
    assert.equal(asked.state, "approval-requested");
    const answer = {allowed: {approved: true}, denied: {approved: false, reason: "Too dear."}}[file];
    await chat.addToolApprovalResponse({id: asked.approval.id, ...answer});
    await chat.sendMessage();
    assert.equal(chat.error, undefined);
    return {part: chat.lastMessage.parts.find((part) => part.type === "tool-pay"), text: text(chat.lastMessage)};
  },

  async image() {
    const chat = new Chat("image");
    await chat.sendMessage({
      text: "What is this?",
      files: [{type: "file", mediaType: "image/png", filename: "dot.png", url: `data:image/png;base64,${PIXEL}`}],
    });
    return {status: chat.status};
  },

  async error() {
    const chat = new Chat("upstream-fails", {model: "openai:broken"});
    await chat.sendMessage({text: "Hello"});
    return {status: chat.status, message: chat.error.message};
  },

  async resume() {
    const chat = new Chat("left");
    assert.equal(await chat.resumeStream(), undefined);
    assert.equal(chat.status, "ready");
    const sent = chat.sendMessage({text: SLOW});
    await until(() => chat.lastMessage?.role === "assistant" && text(chat.lastMessage));
    await chat.stop();
    await sent;
    const partial = text(chat.lastMessage);
    await chat.resumeStream();
    assert.equal(chat.error, undefined);
    assert.equal(chat.messages.length, 2);
    const whole = text(chat.lastMessage);
    await chat.resumeStream();
    assert.equal(text(chat.lastMessage), whole);
    return {partial, whole};
  },

  async regenerate() {
    const chat = new Chat("again", {model: "openai:stamp"});
    await chat.sendMessage({text: "Once"});
    const first = [chat.lastMessage.id, text(chat.lastMessage)];
    await chat.regenerate();
    const second = [chat.lastMessage.id, text(chat.lastMessage)];
    await chat.sendMessage({text: "Once, edited", messageId: chat.messages[0].id});
    const third = [chat.lastMessage.id, text(chat.lastMessage)];
    await chat.regenerate();
    return {first, second, third, fourth: [chat.lastMessage.id, text(chat.lastMessage)], error: chat.error?.message};
  },

  async cancel() {
    const chat = new Chat("stopped");
    const sent = chat.sendMessage({text: SLOW});
    await until(() => chat.lastMessage?.role === "assistant" && text(chat.lastMessage));
    const {runId} = chat.lastMessage.metadata;
    const response = await fetch(`${address}/api/v1/runs/${runId}/cancel`, {method: "POST"});
    assert.equal(response.status, 202);
    await sent;
    return {runId, text: text(chat.lastMessage), status: chat.status};
  },

  // What a server said, from a file, read as if it had come over the network.
  async replay() {
    const body = await readFile(file);
    const fetch = async () => new Response(body, {headers: {"Content-Type": "text/event-stream"}});
    const chat = new Chat("replayed", undefined, fetch);
    await chat.sendMessage({text: "When is noon?"});
    return {parts: chat.lastMessage.parts, error: chat.error?.message};
  },
};

console.log(JSON.stringify(await cases[which]()));
