import { newKey } from '../api/call'
import { say } from '../language'
import { mayPublish, report, type Undone } from './questions'

/** The server's answer to publishing several, by definition. */
interface Published {
  published: string[]
  alreadyPublished: string[]
  notFound: string[]
  updatedConsumers: string[]
  failed: string[]
  unconfirmed: string[]
  warnings: Record<string, string[]>
  errors: Record<string, string[]>
  names: Record<string, string>
}

const path = '/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids'

type Send = (init: RequestInit & { headers: Headers }) => Promise<Response>

export const isPublishingMany = (address: string): boolean => address === path

/** Publishes several: asks about those of which the server warns, and says which are not published, and why. */
export async function publishMany(init: RequestInit & { headers: Headers }, send: Send): Promise<Response> {
  const ask = new Headers(init.headers)
  ask.set('Baton-Confirm', 'ask')
  ask.set('Idempotency-Key', newKey())
  const answer = await send({ ...init, headers: ask })
  if (!answer.ok) return answer
  let told = (await answer.json()) as Published
  const { unconfirmed, warnings } = told
  const named = (id: string): string => told.names[id] ?? id
  if (unconfirmed.length > 0 && (await mayPublish(unconfirmed.map((id) => ({ flow: named(id), warnings: warnings[id] ?? [] }))))) {
    const again = new Headers(init.headers)
    again.set('Idempotency-Key', newKey())
    const second = await send({ ...init, headers: again, body: JSON.stringify({ definitionIds: unconfirmed }) })
    if (!second.ok) return second
    told = both(told, (await second.json()) as Published)
  }
  const undone = notPublished(told, named)
  if (undone.length > 0) report(told.published.map(named), undone)
  return new Response(JSON.stringify(told), { headers: { 'Content-Type': 'application/json' } })
}

function notPublished(told: Published, named: (id: string) => string): Undone[] {
  return [
    ...told.failed.map((id) => ({ flow: named(id), why: told.errors[id] ?? [] })),
    ...told.unconfirmed.map((id) => ({ flow: named(id), why: [say('有几处要先看一下，您选了先不发布。', 'There is something to look at first; you chose not to publish it now.'), ...(told.warnings[id] ?? [])] })),
    ...told.notFound.map((id) => ({ flow: named(id), why: [say('没有这个流程，可能刚被删除。', 'There is no such workflow; it may just have been deleted.')] })),
  ]
}

const both = (first: Published, second: Published): Published => ({
  published: [...first.published, ...second.published],
  alreadyPublished: [...first.alreadyPublished, ...second.alreadyPublished],
  notFound: [...first.notFound, ...second.notFound],
  updatedConsumers: [...first.updatedConsumers, ...second.updatedConsumers],
  failed: [...first.failed, ...second.failed],
  unconfirmed: second.unconfirmed,
  warnings: { ...first.warnings, ...second.warnings },
  errors: { ...first.errors, ...second.errors },
  names: { ...first.names, ...second.names },
})
