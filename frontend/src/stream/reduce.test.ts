import {createParser} from 'eventsource-parser';
import {describe, expect, it} from 'vitest';
import {parseEvent} from './events.ts';
import type {RunEvent} from './events.ts';
import {newAnswer, reduce, takenOver} from './reduce.ts';
import type {Answer} from './reduce.ts';

function play(events: unknown[], from: Answer = newAnswer()): Answer {
  return (events as RunEvent[]).reduce(reduce, from);
}

const RUN = [
  {type: 'RUN_STARTED', threadId: 'c', runId: 'r', timestamp: 1_000},
  {type: 'REASONING_START', messageId: 'think', timestamp: 1_100},
  {type: 'REASONING_MESSAGE_START', messageId: 'think', role: 'reasoning', timestamp: 1_100},
  {type: 'REASONING_MESSAGE_CONTENT', messageId: 'think', delta: 'Hm, ', timestamp: 1_200},
  {type: 'REASONING_MESSAGE_CONTENT', messageId: 'think', delta: 'größer 🌍', timestamp: 1_300},
  {type: 'REASONING_END', messageId: 'think', timestamp: 5_100},
  {type: 'TOOL_CALL_START', toolCallId: 'call', toolCallName: 'web_search', parentMessageId: 'm', timestamp: 5_200},
  {type: 'TOOL_CALL_ARGS', toolCallId: 'call', delta: '{"q":', timestamp: 5_210},
  {type: 'TOOL_CALL_ARGS', toolCallId: 'call', delta: '"sse"}', timestamp: 5_220},
  {type: 'TOOL_CALL_END', toolCallId: 'call', timestamp: 5_230},
  {type: 'SOMETHING_NEW', value: 1, timestamp: 5_240},
  {type: 'TOOL_CALL_RESULT', toolCallId: 'call', messageId: 'x', content: '4 results', timestamp: 6_400},
  {type: 'TEXT_MESSAGE_START', messageId: 'text', role: 'assistant', timestamp: 6_500},
  {type: 'TEXT_MESSAGE_CONTENT', messageId: 'text', delta: 'Zürich ', timestamp: 6_600},
  {type: 'TEXT_MESSAGE_CONTENT', messageId: 'text', delta: '👩‍👩‍👧 says\n\n*hello*', timestamp: 6_700},
  {type: 'TEXT_MESSAGE_END', messageId: 'text', timestamp: 6_800},
  {
    type: 'RUN_FINISHED',
    threadId: 'c',
    runId: 'r',
    outcome: {type: 'success'},
    usage: [
      {inputTokens: 10, outputTokens: 4},
      {inputTokens: 20, outputTokens: 6},
    ],
    timestamp: 6_900,
  },
];

/** The bytes as the server sends them, with comments in between. */
function wire(): Uint8Array {
  const lines = RUN.map((event, index) => `id: 1-${index + 1}\ndata: ${JSON.stringify(event)}\n\n`);
  return new TextEncoder().encode(`: hello\n\n${lines.join(': ping\n\n')}`);
}

function readInPieces(pieces: Uint8Array[]): Answer {
  let answer = newAnswer();
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent: ({data}) => {
      const event = parseEvent(data);
      if (event) answer = reduce(answer, event);
    },
  });
  for (const piece of pieces) parser.feed(decoder.decode(piece, {stream: true}));
  return answer;
}

describe('reduce', () => {
  it('keeps what a result is from, and that it is none', () => {
    const sources = [{url: 'https://a.example/', title: 'A', snippet: ''}];
    const start = {type: 'TOOL_CALL_START', toolCallId: 'call', toolCallName: 'web_search'} as const;
    const told = (metadata: {sources?: typeof sources; outcome?: 'failed'}) =>
      [start, {type: 'TOOL_CALL_RESULT', toolCallId: 'call', content: '', metadata} as const].reduce(reduce, newAnswer()).parts[0];
    expect(told({sources})).toMatchObject({status: 'done', sources});
    expect(told({outcome: 'failed'})).toMatchObject({status: 'failed'});
  });

  it('builds the parts of an answer', () => {
    const answer = play(RUN);
    expect(answer.parts).toEqual([
      {type: 'reasoning', id: 'think', text: 'Hm, größer 🌍', duration_ms: 4_000},
      {
        type: 'tool-call',
        id: 'call',
        name: 'web_search',
        arguments: '{"q":"sse"}',
        result: '4 results',
        status: 'done',
        duration_ms: 1_200,
      },
      {type: 'text', id: 'text', text: 'Zürich 👩‍👩‍👧 says\n\n*hello*'},
    ]);
    expect(answer).toMatchObject({status: 'finished', phase: 'ended', startedAt: 1_000, endedAt: 6_900});
    expect(answer.usage).toEqual({input_tokens: 30, output_tokens: 10});
  });

  it('comes to the same end wherever the bytes are cut', () => {
    const bytes = wire();
    const whole = JSON.stringify(readInPieces([bytes]));
    for (let cut = 1; cut < bytes.length; cut += 1) {
      expect(JSON.stringify(readInPieces([bytes.slice(0, cut), bytes.slice(cut)]))).toBe(whole);
    }
  });

  it('comes to the same end byte by byte', () => {
    const pieces = Array.from(wire(), (byte) => new Uint8Array([byte]));
    expect(readInPieces(pieces)).toEqual(play(RUN));
  });

  it('says which phase it is in', () => {
    const phases = RUN.map((_, index) => play(RUN.slice(0, index + 1)).phase);
    expect(phases.filter((phase, index) => phase !== phases[index - 1])).toEqual([
      'waiting',
      'thinking',
      'waiting',
      'tool',
      'waiting',
      'writing',
      'waiting',
      'ended',
    ]);
  });

  it('keeps parts that did not change', () => {
    const before = play(RUN.slice(0, 14));
    const after = play(RUN.slice(14, 15), before);
    expect(after.parts[0]).toBe(before.parts[0]);
    expect(after.parts[1]).toBe(before.parts[1]);
    expect(after.parts[2]).not.toBe(before.parts[2]);
  });

  it('returns the same state for an event it does not know', () => {
    const before = play(RUN.slice(0, 5));
    expect(reduce(before, {type: 'CUSTOM', name: 'x'} as unknown as RunEvent)).toBe(before);
  });

  it('makes no part of an empty text message', () => {
    const answer = play([
      {type: 'TEXT_MESSAGE_START', messageId: 'empty'},
      {type: 'TEXT_MESSAGE_END', messageId: 'empty'},
    ]);
    expect(answer.parts).toEqual([]);
  });

  it('keeps the partial text of a failure', () => {
    const retryAt = '2026-11-20T10:00:12Z';
    const failure = {type: 'RUN_ERROR', message: 'Overloaded.', code: 'provider_overloaded', metadata: {retryAt}} as const;
    const answer = play([...RUN.slice(0, 14), failure]);
    expect(answer.status).toBe('failed');
    expect(answer.error).toEqual({code: 'provider_overloaded', message: 'Overloaded.', retry_at: retryAt});
    expect(answer.parts).toHaveLength(3);
  });

  it('calls a stopped server an interruption', () => {
    expect(play([{type: 'RUN_ERROR', message: 'Stopped.', code: 'run_interrupted'}]).status).toBe('interrupted');
  });

  it('closes an open tool call when the run is cancelled', () => {
    const answer = play([...RUN.slice(0, 8), {type: 'RUN_FINISHED', outcome: {type: 'cancelled'}, timestamp: 5_500}]);
    expect(answer.status).toBe('cancelled');
    expect(answer.parts[1]).toMatchObject({status: 'failed', duration_ms: 300});
  });

  it('stays busy until the last of several tool calls is back', () => {
    const start = (id: string) => ({type: 'TOOL_CALL_START', toolCallId: id, toolCallName: 't'});
    const result = (id: string) => ({type: 'TOOL_CALL_RESULT', toolCallId: id, content: 'ok'});
    expect(play([start('a'), start('b'), result('a')]).phase).toBe('tool');
    expect(play([start('a'), start('b'), result('a'), result('b')]).phase).toBe('waiting');
  });
});

describe('a snapshot after a restart', () => {
  const snapshot = {
    type: 'MESSAGES_SNAPSHOT',
    messages: [
      {id: 'old', role: 'assistant', content: 'An answer before'},
      {id: 'u', role: 'user', content: 'Question'},
      {id: 'think', role: 'reasoning', content: 'Hm, größer 🌍'},
      {id: 'a', role: 'assistant', toolCalls: [{id: 'call', type: 'function', function: {name: 'web_search', arguments: '{"q":"sse"}'}}]},
      {id: 'x', role: 'tool', toolCallId: 'call', content: '4 results'},
      {id: 'text', role: 'assistant', content: 'Zürich'},
    ],
  };

  it('replaces the parts by what follows the last question', () => {
    const answer = play([...RUN.slice(0, 14), snapshot]);
    expect(answer.continuedAfter).toBe(2);
    expect(answer.parts.map((part) => part.type)).toEqual(['reasoning', 'tool-call', 'text']);
    expect(answer.parts.at(-1)).toEqual({type: 'text', id: 'text', text: 'Zürich'});
  });

  it('leaves equal parts as they are, with their times', () => {
    const before = play(RUN.slice(0, 14));
    const after = reduce(before, snapshot as RunEvent);
    expect(after.parts[0]).toBe(before.parts[0]);
    expect(after.parts[1]).toBe(before.parts[1]);
  });

  it('stays away until the new attempt says something', () => {
    const old = takenOver(play(RUN.slice(0, 14)));
    expect(reduce(old, RUN[0] as RunEvent).parts).toBe(old.parts);
    expect(play([RUN[0], {type: 'TEXT_MESSAGE_CONTENT', messageId: 'text', delta: 'All anew'}], old).parts).toEqual([
      {type: 'text', id: 'text', text: 'All anew'},
    ]);
  });

  it('is gone on from', () => {
    const answer = play([...RUN.slice(0, 14), snapshot, {type: 'TEXT_MESSAGE_CONTENT', messageId: 'text', delta: ' again'}]);
    expect(answer.parts.at(-1)).toMatchObject({text: 'Zürich again'});
  });
});

it('takes nothing for an event that is not one', () => {
  expect(parseEvent('not json')).toBeNull();
  expect(parseEvent('[1]')).toBeNull();
});
