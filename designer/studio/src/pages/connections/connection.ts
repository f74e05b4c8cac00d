import type { Connection, ConnectionForm, ConnectionType, Field, Limits } from '../../api/connections'

/** A connection as it is being filled in. */
export interface Sheet {
  name: string
  title: string
  description: string
  settings: Record<string, string>
  /** Only those that were typed now. */
  secrets: Record<string, string>
  limits: Limits
}

const usual: Limits = { concurrency: 8, timeoutSeconds: 15, breakerFailures: 5, breakerWindowSeconds: 60, breakerOpenSeconds: 30 }

export const blankSheet = (): Sheet => ({ name: '', title: '', description: '', settings: {}, secrets: {}, limits: { ...usual } })

export const sheetOf = (connection: Connection): Sheet => ({
  name: connection.name,
  title: connection.title ?? '',
  description: connection.description ?? '',
  settings: { ...connection.settings },
  secrets: {},
  limits: { ...connection.limits },
})

/** What is sent of it: fields that do not count for this way of signing in are left behind. */
export function draftOf(sheet: Sheet, form: ConnectionForm): Record<string, unknown> {
  const valueOf = (name: string): string => sheet.settings[name] || form.fields.find((field) => field.name === name)?.default || ''
  const counts = (field: Field): boolean => !field.shownWhen || field.shownWhen.values.includes(valueOf(field.shownWhen.field))
  const names = new Set(form.fields.filter(counts).map((field) => field.name))
  const those = (given: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)))
  return { title: sheet.title.trim(), description: sheet.description.trim(), settings: those(sheet.settings), secrets: those(sheet.secrets), limits: sheet.limits }
}

/** In the order in which they are offered. */
export const types: ConnectionType[] = ['Http', 'PostgreSql', 'JsonRpc', 'Files', 'Sqlite']
