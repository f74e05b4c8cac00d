import type { Drawing, Node } from '../../api/definitions'
import { pairsOf, recordOf, type Pair } from '../../parts/pair'

/** Where a definition keeps who is told at which state, and in which words. */
export const tableName = 'Baton:Notices'

const stateType = 'Participants.EnterState'
const participantType = 'Participants.Assign'

/**
 * A line of the table, as it is edited: with `form`, `fields` and `url` for customers whom no text may reach any more, and those who are told in their
 * place where nothing does.
 */
export interface NoticeRow {
  state: string
  role: string
  text: string
  form: string
  fields: Pair[]
  url: string
  backup: string
  backupText: string
}

export const blankRow = (state = ''): NoticeRow => ({ state, role: '', text: '', form: '', fields: [], url: '', backup: '', backupText: '' })

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
    const more = { form: row.form.trim(), url: row.url.trim(), backup: row.backup.trim(), backupText: row.backup.trim() && row.backupText.trim(), fields: Object.keys(fields).length ? fields : '' }
    return { state: row.state.trim(), role: row.role.trim(), text: row.text.trim(), ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== '')) }
  })
  return { ...drawing, customProperties: { ...drawing.customProperties, [tableName]: table } }
}

/** The states the drawing comes to, in its order. */
export const statesOf = (drawing: Drawing): string[] => literals(drawing.root, stateType, 'state')

/** Whether it also comes to states that only a run knows. */
export const computesStates = (drawing: Drawing): boolean => given(drawing.root, stateType, 'state').some((each) => each.type !== 'Literal')

/** As what people take part, as the drawing says it. */
export const rolesOf = (drawing: Drawing): string[] => literals(drawing.root, participantType, 'role')

const literals = (root: Node | undefined, type: string, input: string): string[] => [
  ...new Set(given(root, type, input).filter((each) => each.type === 'Literal' && typeof each.value === 'string').map((each) => String(each.value).trim()).filter(Boolean)),
]

interface Given {
  type?: string
  value?: unknown
}

/** What stands in an input of all nodes of a type. */
function given(root: Node | undefined, type: string, input: string): Given[] {
  const found: Given[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit)
    if (typeof value !== 'object' || value === null) return
    const node = value as Node
    const expression = (node[input] as { expression?: Given } | undefined)?.expression
    if (node.type === type && expression) found.push(expression)
    Object.values(node).forEach(visit)
  }
  visit(root)
  return found
}
