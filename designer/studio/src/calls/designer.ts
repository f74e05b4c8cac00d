import { newKey } from '../api/call'
import { language, say } from '../language'
import { selected, selectAgain } from '../designer/selection'
import { learnNames } from '../overlay/given'
import { go, route, to } from '../route'
import { choose, hasOtherChoices, isChoosing, refill } from './choices'
import { returned, signedInAgain } from './connection'
import { isPublishingMany, publishMany } from './many'
import { tell } from './notices'
import { explain, problemOf, type Refusal } from './problem'
import { mayPublish, mayRun, offerWaysOut } from './questions'
import { forget, learn, seenOf } from './revisions'
import { asSeen, isForMany } from './rows'
import { send } from './send'

/** One of the designer's calls, on its way. */
interface Call {
  path: string
  method: string
  headers: Headers
  init: RequestInit
}

interface Save {
  model: { definitionId?: string; id?: string; name?: string } & Record<string, unknown>
  publish?: boolean
}

const api = '/elsa/api'
const one = /^\/workflow-definitions\/by-definition-id\/([^/]+)$/
const execution = /^\/workflow-definitions\/([^/]+)\/execute$/
const change = /^\/workflow-definitions\/([^/]+)\/(publish|retract|revert\/\d+|import)$/
const publication = /^\/workflow-definitions\/[^/]+\/publish$/
// They only read, although they are posted.
const questions = /^\/(workflow-instances|workflow-instances\/[^/]+\/journal|activity-executions\/report|scripting\/.*|descriptors\/.*)$/

// The designer sends a save again that failed; with the same key it is done once.
let pending: { text: string; seen: string | undefined; key: string } | undefined

/** From now on the designer's calls pass through here; all others go as they are. */
export function watchCalls(): void {
  window.fetch = (input, init = {}) => {
    const url = input instanceof Request ? undefined : new URL(input, location.href)
    return url?.origin === location.origin && url.pathname.startsWith(`${api}/`)
      ? heard({ path: url.pathname.slice(api.length), method: (init.method ?? 'GET').toUpperCase(), headers: new Headers(init.headers), init }, url)
      : send(input, init)
  }
}

async function heard(call: Call, url: URL): Promise<Response> {
  const answer = await pass(call, url)
  await learnNames(call.path, answer)
  return answer
}

async function pass(call: Call, url: URL): Promise<Response> {
  call.headers.set('Accept-Language', language)
  if (call.method === 'POST' && call.path === '/workflow-definitions') return save(call, url)
  if (call.method === 'POST' && call.path === '/workflow-definitions/import') return importOne(call, url)
  if (isChoosing(url.pathname)) return choose(url.pathname, textOf(call.init.body), call.headers, selected(), () => persist(call, url, true))
  if (call.path === '/tests/activities') return tryOut(call, url)
  if (isPublishingMany(url.pathname)) return publishMany({ ...call.init, headers: call.headers }, (init) => persist({ ...call, init, headers: init.headers }, url, true).then(explained))
  const run = call.method === 'POST' ? execution.exec(call.path) : null
  if (run) return execute(call, url, decodeURIComponent(run[1]!))
  if (isForMany(call.path)) call.init = { ...call.init, body: asSeen(textOf(call.init.body)) }
  const isReading = call.method === 'GET' || (call.method === 'POST' && questions.test(call.path))
  const answer = publication.test(call.path) ? await publish(call, url) : await persist(call, url, isReading)
  const read = call.method === 'GET' ? one.exec(call.path) : null
  if (read && answer.ok && url.searchParams.get('versionOptions') === 'Latest') learn(decodeURIComponent(read[1]!), answer)
  const changed = answer.ok && !isReading ? change.exec(call.path) : null
  if (changed) await look(decodeURIComponent(changed[1]!))
  if (!answer.ok && answer.status !== 404) await explain(answer)
  return answer
}

/** Sends until there is an answer to give: a lost connection and a sign-in that has run out are waited for, not passed on. */
async function persist(call: Call, url: URL, mayRepeat: boolean): Promise<Response> {
  for (;;) {
    let answer: Response
    try {
      answer = await send(url, { ...call.init, headers: call.headers })
    } catch (fault) {
      if (call.init.signal?.aborted) throw fault
      if (!mayRepeat) {
        tell(say('连不上服务器，刚才那一步可能没有生效。', 'The server cannot be reached; the last step may not have taken effect.'))
        throw fault
      }
      await returned()
      continue
    }
    if (answer.status !== 401) return answer
    await signedInAgain()
  }
}

async function save(call: Call, url: URL): Promise<Response> {
  const text = textOf(call.init.body)
  const { model, publish: isPublishing } = JSON.parse(text) as Save
  const id = model.definitionId ?? undefined
  const seen = id && seenOf(id)
  if (seen) call.headers.set('Baton-Revision', seen)
  if (pending?.text !== text || pending.seen !== seen) pending = { text, seen, key: newKey() }
  call.headers.set('Idempotency-Key', pending.key)
  const answer = isPublishing ? await publish(call, url) : await persist(call, url, true)
  if (answer.status < 500) pending = undefined
  if (answer.ok) {
    if (id) learn(id, answer)
    void offerAgain(model.root)
    return answer
  }
  const problem = await problemOf(answer)
  if (id && problem.code === 'stale-save') offerWaysOut(id, problem.changes ?? [], () => keepAsCopy(model))
  if (answer.status >= 500) await explain(answer)
  return answer.status < 500 ? shown(problem) : answer
}

/** A choice has been saved on which others depend: they are offered anew, once nobody is writing in the panel. */
async function offerAgain(root: unknown): Promise<void> {
  const id = selected()
  if (!id || !(await hasOtherChoices(root, id)) || selected() !== id) return
  const again = (): void => {
    if (selected() !== id) return
    refill(id)
    selectAgain()
  }
  const field = document.activeElement
  if ((field instanceof HTMLInputElement && !field.readOnly) || field instanceof HTMLTextAreaElement) field.addEventListener('blur', again, { once: true })
  else again()
}

/** Publishes; what the server warns of is asked about first. */
async function publish(call: Call, url: URL): Promise<Response> {
  call.headers.set('Baton-Confirm', 'ask')
  const answer = await persist(call, url, call.headers.has('Idempotency-Key'))
  const problem = answer.status === 400 ? await problemOf(answer) : {}
  if (problem.code !== 'publish-unconfirmed') return answer
  if (!(await mayPublish([{ warnings: problem.errors?.any ?? [] }]))) return shown({ detail: say('没有发布。', 'Not published.') })
  call.headers.delete('Baton-Confirm')
  call.headers.set('Idempotency-Key', newKey())
  return persist(call, url, true)
}

async function explained(answer: Response): Promise<Response> {
  if (!answer.ok) await explain(answer)
  return answer
}

/** Tries one activity. The designer shows what went wrong with it, and would wait for ever for what is refused. */
async function tryOut(call: Call, url: URL): Promise<Response> {
  const answer = await persist(call, url, true)
  if (answer.ok || answer.status >= 500) return explained(answer)
  const message = (await problemOf(answer)).detail ?? say('没有试成。', 'It could not be tried.')
  return Response.json({ activityState: {}, payload: {}, outputs: {}, exception: { type: '', message }, status: 'Faulted' })
}

/** A file of one definition, in place of what the editor shows or from the list. */
async function importOne(call: Call, url: URL): Promise<Response> {
  const model = JSON.parse(textOf(call.init.body)) as Save['model']
  const shown = route.value.page === 'definition' && route.value.id === model.definitionId ? model.definitionId : undefined
  const seen = shown && seenOf(shown)
  if (seen) call.headers.set('Baton-Revision', seen)
  call.headers.set('Idempotency-Key', newKey())
  const answer = await persist(call, url, true)
  if (!answer.ok) {
    const problem = await problemOf(answer)
    if (shown && problem.code === 'stale-save') offerWaysOut(shown, problem.changes ?? [], () => keepAsCopy(model))
    else await explain(answer)
  } else if (model.definitionId) learn(model.definitionId, answer)
  return answer
}

// The designer shows what stands in the errors of a 400, and falls silent at anything else.
function shown(problem: Refusal): Response {
  const errors = problem.errors ?? { any: [problem.detail ?? say('没有保存。', 'Not saved.')] }
  return new Response(JSON.stringify({ ...problem, status: 400, errors }), { status: 400, headers: { 'Content-Type': 'application/problem+json' } })
}

async function keepAsCopy(model: Save['model']): Promise<void> {
  const time = new Date().toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false })
  const name = `${model.name ?? ''}${say(`（我的改动 ${time}）`, ` (my changes ${time})`)}`
  const body = JSON.stringify({ model: { ...model, name, id: null, definitionId: null, isPublished: false, version: 1, links: null }, publish: false })
  const answer = await send(`${api}/workflow-definitions`, { method: 'POST', body, headers: { 'Content-Type': 'application/json', 'Accept-Language': language, 'Idempotency-Key': newKey() } })
  if (!answer.ok) throw new Error((await problemOf(answer)).detail ?? say('没有存成。', 'Not kept.'))
  const { workflowDefinition } = (await answer.json()) as { workflowDefinition: { definitionId: string } }
  go(to({ page: 'definition', id: workflowDefinition.definitionId }))
}

async function execute(call: Call, url: URL, id: string): Promise<Response> {
  const latest = await persist({ path: '', method: 'GET', headers: new Headers({ Accept: 'application/json' }), init: {} }, latestOf(id), true)
  const drawn = latest.ok ? ((await latest.json()) as { name: string; isPublished: boolean }) : undefined
  // Without an instance's id the editor does nothing more; a list would say that it has started one.
  if (drawn && !drawn.isPublished && !(await mayRun(drawn.name)))
    return new Response('{}', { headers: { 'Content-Type': 'application/json', 'x-elsa-workflow-cannot-start': String(route.value.page !== 'definition') } })
  call.headers.set('Idempotency-Key', newKey())
  const answer = await persist(call, url, true)
  if (!answer.ok) await explain(answer)
  return answer
}

const latestOf = (id: string): URL => new URL(`${api}/workflow-definitions/by-definition-id/${encodeURIComponent(id)}?versionOptions=Latest`, location.href)

/** After a change that tells no revision. */
async function look(id: string): Promise<void> {
  forget(id)
  const answer = await send(latestOf(id)).catch(() => undefined)
  if (answer?.ok) learn(id, answer)
}

function textOf(body: BodyInit | null | undefined): string {
  if (typeof body === 'string') return body
  return body instanceof Uint8Array || body instanceof ArrayBuffer ? new TextDecoder().decode(body) : ''
}

