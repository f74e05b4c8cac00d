import { newKey } from '../api/call'
import { say } from '../language'
import { route } from '../route'
import { explained, persist, textOf, type Call } from './call'
import { withInput, type Declared } from './inputs'
import { latestOf } from './latest'
import { explain, problemOf } from './problem'
import { askToRun } from './questions'

interface Drawn {
  name: string
  isPublished: boolean
  inputs: Declared[]
}

/** Starts an instance; a draft only after it has been asked about, and what takes inputs with those that are given. */
export async function execute(call: Call, url: URL, id: string): Promise<Response> {
  const latest = await persist({ path: '', method: 'GET', headers: new Headers({ Accept: 'application/json' }), init: {} }, latestOf(id), true)
  const drawn = latest.ok ? ((await latest.json()) as Drawn) : undefined
  const isAsked = drawn !== undefined && (!drawn.isPublished || drawn.inputs.length > 0)
  const given = isAsked ? await askToRun(drawn.name, !drawn.isPublished, drawn.inputs) : {}
  // Without an instance's id the editor does nothing more; a list would say that it has started one.
  if (!given)
    return new Response('{}', { headers: { 'Content-Type': 'application/json', 'x-elsa-workflow-cannot-start': String(route.value.page !== 'definition') } })
  call.headers.set('Idempotency-Key', newKey())
  if (isAsked) call.init = { ...call.init, body: withInput(textOf(call.init.body), given) }
  const answer = await persist(call, url, true)
  if (!answer.ok) await explain(answer)
  return answer
}

/** Tries one activity. The designer shows what went wrong with it, and would wait for ever for what is refused. */
export async function tryOut(call: Call, url: URL): Promise<Response> {
  const answer = await persist(call, url, true)
  if (answer.ok || answer.status >= 500) return explained(answer)
  const message = (await problemOf(answer)).detail ?? say('没有试成。', 'It could not be tried.')
  return Response.json({ activityState: {}, payload: {}, outputs: {}, exception: { type: '', message }, status: 'Faulted' })
}
