import { newKey } from '../api/call'
import { language, say } from '../language'
import { api } from './call'
import { problemOf } from './problem'
import { send } from './send'

/** What the designer sends of a drawing. */
export type Model = { definitionId?: string; id?: string; name?: string } & Record<string, unknown>

/** Saves a drawing as a definition of its own. */
export async function copyOf(model: Model): Promise<string> {
  const time = new Date().toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false })
  const name = `${model.name ?? ''}${say(`（我的改动 ${time}）`, ` (my changes ${time})`)}`
  const body = JSON.stringify({ model: { ...model, name, id: null, definitionId: null, isPublished: false, version: 1, links: null }, publish: false })
  const answer = await send(`${api}/workflow-definitions`, { method: 'POST', body, headers: { 'Content-Type': 'application/json', 'Accept-Language': language, 'Idempotency-Key': newKey() } })
  if (!answer.ok) throw new Error((await problemOf(answer)).detail ?? say('没有存成。', 'Not kept.'))
  const { workflowDefinition } = (await answer.json()) as { workflowDefinition: { definitionId: string } }
  return workflowDefinition.definitionId
}
