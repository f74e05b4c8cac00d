import type { RunStatus } from './api/types'

const clock = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false })
const day = new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', weekday: 'short' })

/** 今天 14:30, 昨天 09:05, 11月22日周日 08:00. */
export function moment(text: string, now = new Date()): string {
  const at = new Date(text)
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  const date = days === 0 ? '今天' : days === 1 ? '昨天' : at.getFullYear() === now.getFullYear() ? day.format(at) : at.toLocaleDateString('zh-CN')
  return `${date} ${clock.format(at)}`
}

/** 已等 3 小时 20 分. */
export function waited(since: string, now = new Date()): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 60_000))
  if (minutes < 1) return '刚刚开始等'
  if (minutes < 60) return `已等 ${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `已等 ${hours} 小时${minutes % 60 ? ` ${minutes % 60} 分` : ''}`
  return `已等 ${Math.floor(hours / 24)} 天${hours % 24 ? ` ${hours % 24} 小时` : ''}`
}

/** A value as people write it: numbers with thousands, yes and no, text as it is. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '（空）'
  if (typeof value === 'number') return value.toLocaleString('zh-CN', { maximumFractionDigits: 10 })
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'string' ? (span(value) ?? value) : JSON.stringify(value)
}

/** 3.00:00:00 as 3 天; what is no span of time is left alone. */
function span(text: string): string | undefined {
  const parts = /^(?:(\d+)\.)?(\d{2}):(\d{2}):(\d{2})$/.exec(text)
  if (!parts) return undefined
  const units = ['天', '小时', '分', '秒']
  const words = parts.slice(1).map((part, index) => (Number(part ?? 0) ? `${Number(part)} ${units[index]}` : ''))
  return words.filter(Boolean).join(' ') || '0'
}

/** The engine notes things in two languages, 中文 / English: the first of them. */
export const note = (text?: string): string => /^(.*\p{Script=Han}.*?) \/ \P{Script=Han}+$/su.exec(text ?? '')?.[1]?.trim() ?? text ?? ''

const callers: Record<string, string> = { admin: '管理员', engine: '系统' }

export const who = (name?: string): string => (name ? (callers[name] ?? name) : '')

export const states: Record<RunStatus, { text: string; tone: string; mark: string }> = {
  running: { text: '进行中', tone: 'wait', mark: '◔' },
  incident: { text: '需要处理', tone: 'bad', mark: '!' },
  finished: { text: '已完成', tone: 'done', mark: '✓' },
  cancelled: { text: '已撤销', tone: 'plain', mark: '–' },
  faulted: { text: '出错结束', tone: 'bad', mark: '×' },
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}
