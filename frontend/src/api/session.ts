import {getJson} from './http.ts';
import type {Me, Model} from './types.ts';

export function me(): Promise<Me> {
  return getJson('/me');
}

export async function models(): Promise<Model[]> {
  return (await getJson<{items: Model[]}>('/models')).items;
}
