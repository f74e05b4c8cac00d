import { newKey, upload } from '../api/call'
import type { SentFile } from '../api/types'

/** Where the pictures of a form are kept. */
export interface Pictures {
  /** Tells the form from others: what is typed is kept under it. */
  key: string
  addressOf: (id: string) => string
  /** Sends one for a field; gives the id under which it is kept. */
  send: (field: string, picture: Blob) => Promise<string>
}

const sendTo = async (path: string, picture: Blob): Promise<string> => (await upload<SentFile>(path, picture, newKey())).id

/** Those of a task. */
export function picturesOf(taskId: string): Pictures {
  const files = `/api/tasks/${encodeURIComponent(taskId)}/files`
  return { key: `tasks.draft.${taskId}`, addressOf: (id) => `${files}/${encodeURIComponent(id)}`, send: (field, picture) => sendTo(`${files}?field=${encodeURIComponent(field)}`, picture) }
}

/** Those of a customer, for a form that is not sent yet. */
export function picturesOfCustomer(form: string): Pictures {
  return { key: `my.draft.${form}`, addressOf: (id) => `/api/my/files/${encodeURIComponent(id)}`, send: (_, picture) => sendTo('/api/my/files', picture) }
}
