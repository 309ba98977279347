/** One door to the server: JSON in, JSON out, every failure an ApiError or a ConnectionError. */
import {BASE} from '../lib/base.ts';
import type {Problem} from './types.ts';

export const API_BASE = `${BASE}/api/v1`;

/** The server answered and said no. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;
  readonly runId: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem, retryAfterSeconds: number | null = null) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.code = problem.code;
    this.status = problem.status;
    this.requestId = problem.request_id ?? null;
    this.runId = problem.run_id ?? null;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The server could not be reached, or the answer broke off. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** A server that is away, going down or too busy may be there a little later; a plain no stays one. */
export function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500 || error.status === 429;
  return error instanceof ConnectionError;
}

/** Fetches and returns the response once its status is good. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(API_BASE + path, {credentials: 'same-origin', ...init});
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ConnectionError('The server cannot be reached.', {cause: error});
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await send(path, signal ? {signal} : {});
  return bodyOf<T>(response);
}

export async function sendJson<T>(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<T> {
  return bodyOf<T>(await send(path, jsonInit(method, body)));
}

export function jsonInit(method: string, body: unknown): RequestInit {
  return {method, headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)};
}

async function bodyOf<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ConnectionError('The answer of the server could not be read.', {cause: error});
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? '');
  const seconds = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null;
  const text = await response.text().catch(() => '');
  return new ApiError(readProblem(text, response.status, response.statusText), seconds);
}

/** A proxy in between may answer with a page of its own; then the status is all we know. */
export function readProblem(text: string, status: number, statusText: string): Problem {
  const unknown: Problem = {title: statusText || 'The server refused.', status, code: `http_${status}`};
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'code' in body ? {...unknown, ...(body as Partial<Problem>)} : unknown;
  } catch {
    return unknown;
  }
}
