import { isChinese, language, say } from '../../language'
import { moment, type Tone } from '../../words'
import type { Cell, Row } from '../types'

const amount = /金额|单价|总价|货款|欠款|未付|已付|价格|amount|price|total/i
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/
const day = /^\d{4}-\d\d-\d\d$/
const state = /状态|state|status/i

/** Whether it is a table of its own: an order's lines. */
export const isTable = (cell: Cell): cell is Row[] => Array.isArray(cell) && cell.every((item) => item !== null && typeof item === 'object' && !Array.isArray(item))

/** Whether there is nothing to show. */
export const isEmpty = (cell: Cell): boolean => cell === null || cell === '' || (Array.isArray(cell) && cell.length === 0)

/** A value of another system's as people read it. */
export function textOf(label: string, cell: Cell): string {
  if (typeof cell === 'number') return amount.test(label) ? `¥${cell.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}` : cell.toLocaleString(language)
  if (typeof cell === 'boolean') return cell ? say('是', 'Yes') : say('否', 'No')
  if (typeof cell !== 'string') return cell === null ? '' : JSON.stringify(cell)
  if (instant.test(cell)) return moment(cell)
  if (day.test(cell)) return new Date(`${cell}T00:00`).toLocaleDateString(language, { year: 'numeric', month: isChinese ? 'long' : 'short', day: 'numeric' })
  return cell
}

/** What heads a row: its first field, and the state and the amount among the others. */
export function headOf(row: Row): { key: string; title: string; state?: string; amount?: { label: string; text: string }; rest: [string, Cell][] } {
  const [first, ...others] = Object.entries(row).filter(([, cell]) => !isEmpty(cell))
  const standing = others.find(([label, cell]) => state.test(label) && typeof cell === 'string')
  const sum = others.find(([label, cell]) => amount.test(label) && typeof cell === 'number')
  return {
    key: String(first?.[1] ?? ''),
    title: first ? textOf(first[0], first[1]) : '',
    ...(standing ? { state: String(standing[1]) } : {}),
    ...(sum ? { amount: { label: sum[0], text: textOf(sum[0], sum[1]) } } : {}),
    rest: others.filter((entry) => entry !== standing && entry !== sum),
  }
}

const good = /已签收|已完成|已付清|已结|有效|signed|done|paid/i
const bad = /拒绝|取消|逾期|失败|refused|cancel|overdue/i

export const toneOf = (text: string): Tone => (bad.test(text) ? 'bad' : good.test(text) ? 'done' : 'wait')
