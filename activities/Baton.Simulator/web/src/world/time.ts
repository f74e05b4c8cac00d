const clock = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const day = new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric' })
const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()

export const timeOfDay = (at: Date) => clock.format(at)

/** 14:30, 昨天 14:30, 11月22日 14:30 */
export function spoken(iso: string, now = new Date()): string {
  const at = new Date(iso)
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  const time = timeOfDay(at)
  return days === 0 ? time : days === 1 ? `昨天 ${time}` : `${day.format(at)} ${time}`
}
