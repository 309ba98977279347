import {BASE} from './base.ts';

/** Where the server has the bytes of a file. */
export function fileUrl(id: string): string {
  return `${BASE}/api/v1/files/${encodeURIComponent(id)}`;
}
