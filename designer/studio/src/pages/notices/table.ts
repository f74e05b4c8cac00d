import type { Drawing, Node } from '../../api/definitions'
import { pairsOf, recordOf, type Pair } from '../../parts/pair'

/** Where a definition keeps who is told at which state, and in which words. */
export const tableName = 'Baton:Notices'

const stateType = 'Participants.EnterState'
const participantType = 'Participants.Assign'

/** A line of the table, as it is edited: with `form`, `fields` and `url` for customers whom no text may reach any more. */
export interface NoticeRow {
  state: string
  role: string
  text: string
  form: string
  fields: Pair[]
  url: string
}

export const blankRow = (state = ''): NoticeRow => ({ state, role: '', text: '', form: '', fields: [], url: '' })

type Stored = Omit<Partial<NoticeRow>, 'fields'> & { fields?: Record<string, string> }

export const rowsOf = (drawing: Drawing): NoticeRow[] =>
  ((drawing.customProperties?.[tableName] ?? []) as Stored[]).map((row) => ({
    ...blankRow(),
    ...row,
    fields: pairsOf(row.fields),
  }))

/** The drawing with another table; members of a line that are empty are left out. */
export function withRows(drawing: Drawing, rows: NoticeRow[]): Drawing {
  const table = rows.map((row) => {
    const fields = recordOf(row.fields)
    const more = { form: row.form.trim(), url: row.url.trim(), fields: Object.keys(fields).length ? fields : '' }
    return { state: row.state.trim(), role: row.role.trim(), text: row.text.trim(), ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== '')) }
  })
  return { ...drawing, customProperties: { ...drawing.customProperties, [tableName]: table } }
}

/** The states the drawing comes to, in its order. */
export const statesOf = (drawing: Drawing): string[] => literals(drawing.root, stateType, 'state')

/** As what people take part, as the drawing says it. */
export const rolesOf = (drawing: Drawing): string[] => literals(drawing.root, participantType, 'role')

function literals(root: Node | undefined, type: string, input: string): string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit)
    if (typeof value !== 'object' || value === null) return
    const node = value as Node
    const given = (node[input] as { expression?: { value?: unknown } } | undefined)?.expression?.value
    if (node.type === type && typeof given === 'string' && given.trim()) found.add(given.trim())
    Object.values(node).forEach(visit)
  }
  visit(root)
  return [...found]
}
