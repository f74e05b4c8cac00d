import { newKey, upload } from '../api/call'
import type { SentFile } from '../api/types'

/** Sends a picture for a field; gives the id under which it is kept. */
export async function send(taskId: string, field: string, picture: Blob): Promise<string> {
  const sent = await upload<SentFile>(`/api/tasks/${encodeURIComponent(taskId)}/files?field=${encodeURIComponent(field)}`, picture, newKey())
  return sent.id
}

export const addressOf = (taskId: string, id: string): string => `/api/tasks/${encodeURIComponent(taskId)}/files/${encodeURIComponent(id)}`
