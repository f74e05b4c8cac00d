import { api } from './call'
import { forget, learn } from './revisions'
import { send } from './send'

/** Where the latest version of a definition is read. */
export const latestOf = (id: string): URL => new URL(`${api}/workflow-definitions/by-definition-id/${encodeURIComponent(id)}?versionOptions=Latest`, location.href)

/** After a change that tells no revision. */
export async function look(id: string): Promise<void> {
  forget(id)
  const answer = await send(latestOf(id)).catch(() => undefined)
  if (answer?.ok) learn(id, answer)
}
