import { say } from '../language'
import { tell } from './notices'
import type { Change } from './questions'

/** A refusal as the server tells it. */
export interface Refusal {
  code?: string
  detail?: string
  errors?: Record<string, string[]>
  changes?: Change[]
}

export const problemOf = async (answer: Response): Promise<Refusal> => (await answer.clone().json().catch(() => ({}))) as Refusal

// The package fails at a refusal that it does not expect. It may take its time: it is interpreted.
const patience = 5000

let toldAt = -patience

/** Says what the designer would leave blank. */
export async function explain(answer: Response): Promise<void> {
  const { detail } = await problemOf(answer)
  if (answer.status === 403) tell(detail ?? say('没有权限，请找管理员。', 'You may not do that; ask an administrator.'))
  else if (answer.status >= 500) tell(detail ?? say(`服务器出错了（${answer.status}），请稍后再试。`, `The server failed (${answer.status}); try again later.`))
  else if (detail) tell(detail)
  else return
  toldAt = performance.now()
}

/** Whether what the designer complains of now has just been said in better words. */
export const isExplained = (): boolean => performance.now() - toldAt < patience
