import type { People, Person } from './api/types'
import { isChinese, language, say } from './language'

const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false })
const day = new Intl.DateTimeFormat(language, { month: isChinese ? 'long' : 'short', day: 'numeric', weekday: 'short' })

/** 今天 14:30, 昨天 09:05, 11月22日周日 08:00. */
export function moment(text: string, now = new Date()): string {
  const at = new Date(text)
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  const near = new Map([[0, say('今天', 'Today')], [1, say('昨天', 'Yesterday')], [-1, say('明天', 'Tomorrow')]]).get(days)
  const date = near ?? (at.getFullYear() === now.getFullYear() ? day.format(at) : at.toLocaleDateString(language))
  return `${date} ${clock.format(at)}`
}

/** 3 小时 20 分; nothing for less than a minute. */
function lengthOf(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  if (minutes < 1) return ''
  if (minutes < 60) return say(`${minutes} 分钟`, `${minutes} min`)
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return say(`${hours} 小时`, `${hours} h`)
  return say(`${Math.floor(hours / 24)} 天`, `${Math.floor(hours / 24)} d`) + (hours % 24 && hours < 96 ? say(` ${hours % 24} 小时`, ` ${hours % 24} h`) : '')
}

/** 已等 3 小时. */
export function waited(since: string, now = new Date()): string {
  const length = lengthOf(now.getTime() - new Date(since).getTime())
  return length ? say(`已等 ${length}`, `waiting ${length}`) : say('刚刚收到', 'just now')
}

/** 还剩 2 小时, 已超时 1 天. */
export function dueIn(due: string, now = new Date()): string {
  const left = new Date(due).getTime() - now.getTime()
  const length = lengthOf(Math.abs(left)) || say('1 分钟', '1 min')
  return left < 0 ? say(`已超时 ${length}`, `${length} late`) : say(`还剩 ${length}`, `${length} left`)
}

/** 王敏、李总; 等 12 人 where there are more than are named. */
export function names(people: People | undefined): string {
  if (!people) return ''
  const named = people.named.slice(0, 3).map((person) => person.name).join(say('、', ', '))
  return people.total > Math.min(3, people.named.length) ? say(`${named} 等 ${people.total} 人`, `${named} and others, ${people.total} in all`) : named
}

/** 销售部 · 陈小雨. */
export const withUnit = (person: Person): string => (person.unit ? `${person.name} · ${person.unit}` : person.name)

const verbs: Record<string, [string, string]> = {
  agree: ['同意', 'Approve'],
  reject: ['驳回', 'Reject'],
  handle: ['提交', 'Submit'],
  claim: ['抢单', 'Take it'],
  start: ['开始处理', 'Begin'],
  release: ['放弃', 'Give back'],
  submit: ['提交', 'Send'],
}

/** What a button says. */
export const actOf = (verb: string): string => say(...(verbs[verb] ?? [verb, verb]))

const pasts: Record<string, [string, string]> = {
  agree: ['已同意', 'Approved'],
  reject: ['已驳回', 'Rejected'],
  handle: ['已办理', 'Done'],
  claim: ['已抢到', 'Taken'],
  start: ['已开始', 'Begun'],
  release: ['已放弃', 'Given back'],
  submit: ['已提交', 'Sent'],
}

/** What was done: 已同意. */
export const pastOf = (verb: string): string => say(...(pasts[verb.toLowerCase()] ?? ['已处理', 'Done']))

const channels: Record<string, [string, string]> = {
  card: ['在卡片上', 'on the card'],
  page: ['在待办页面', 'on the page'],
  text: ['用文字回复', 'by text'],
  api: ['通过接口', 'by the API'],
}

/** Where somebody did it: 在卡片上. */
export const channelOf = (channel?: string): string => (channel && channels[channel] ? say(...channels[channel]!) : '')

export type Tone = 'wait' | 'done' | 'bad' | 'plain'

/** How a task that is over ended. */
export function endOf(status: string, decision?: string): { text: string; tone: Tone } {
  if (decision) return { text: pastOf(decision), tone: decision.toLowerCase() === 'reject' ? 'bad' : 'done' }
  if (status === 'TimedOut') return { text: say('已超时', 'Timed out'), tone: 'bad' }
  if (status === 'Cancelled') return { text: say('已取消', 'Cancelled'), tone: 'plain' }
  if (status === 'Transferred') return { text: say('已转交', 'Handed on'), tone: 'plain' }
  return { text: say('无需处理', 'Not needed'), tone: 'plain' }
}

/** How something that was started stands. */
export function standing(status: string, decision?: string): { text: string; tone: Tone } {
  switch (status) {
    case 'running':
      return { text: say('进行中', 'In progress'), tone: 'wait' }
    case 'cancelled':
      return { text: say('已取消', 'Cancelled'), tone: 'plain' }
    case 'faulted':
      return { text: say('出错结束', 'Failed'), tone: 'bad' }
    default:
      return decision?.toLowerCase() === 'reject' ? { text: say('被驳回', 'Rejected'), tone: 'bad' } : { text: say('已完成', 'Finished'), tone: 'done' }
  }
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}
