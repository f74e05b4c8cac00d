import type { OperationKind } from '../route'

export type ConnectionType = 'Http' | 'PostgreSql' | 'Sqlite' | 'JsonRpc' | 'Files'

/** A field of a type of connection, as the server asks for it. */
export interface Field {
  name: string
  title: string
  titleEnglish: string
  kind: 'Text' | 'Number' | 'Choice' | 'MultiLine' | 'Secret'
  isRequired: boolean
  default?: string
  choices?: { value: string; title: string; titleEnglish: string }[]
  help?: string
  helpEnglish?: string
  shownWhen?: { field: string; values: string[] }
}

export interface ConnectionForm {
  type: ConnectionType
  title: string
  titleEnglish: string
  fields: Field[]
}

export interface Limits {
  concurrency: number
  timeoutSeconds: number
  breakerFailures: number
  breakerWindowSeconds: number
  breakerOpenSeconds: number
}

export interface Health {
  breaker: 'Closed' | 'Open' | 'HalfOpen'
  lastSuccessAt?: string
  lastFailureAt?: string
  lastFailure?: string
  calls: number
  failures: number
}

export interface Connection {
  name: string
  title?: string
  description?: string
  type: ConnectionType
  settings: Record<string, string>
  /** Whether each is set: what it is, nobody is told. */
  secrets: Record<string, boolean>
  limits: Limits
  isReadOnly: boolean
  version: number
  changedAt?: string
  changedBy?: string
  health?: Health
}

export interface TestResult {
  ok: boolean
  step: 'settings' | 'reach' | 'sign-in' | 'answer' | 'done'
  message: string
  version?: string
  milliseconds: number
}

export interface Use {
  kind: 'Query' | 'Command' | 'Definition'
  name: string
  title: string
}

export interface Callback {
  name: string
  title?: string
  keyPath: string
  /** Below the server's own address. */
  path: string
  /** Whole; missing where nobody has said where the server is reached. */
  url?: string
  version: number
}

export type ParameterType = 'Text' | 'Number' | 'Date' | 'DateTime' | 'Boolean' | 'List'

export interface OperationParameter {
  name: string
  type: ParameterType
  title?: string
  description?: string
  isRequired: boolean
  default?: unknown
}

/** A field that is given on; within objects, such as an order's lines, only those of its fields that are named. */
export interface ResultField {
  from: string
  name?: string
  fields?: ResultField[]
}

/** How customers ask a query on their pages: for whom, the server says. */
export interface CustomerTerms {
  companyParameter?: string
  contactParameter?: string
  companyField?: string
  isForEverybody?: boolean
  details?: string
  isDetail?: boolean
}

export interface Operation {
  name: string
  title?: string
  description?: string
  kind: 'Query' | 'Command'
  connection: string
  parameters: OperationParameter[]
  sql?: string
  request?: { method: string; path: string; query: Record<string, string>; headers: Record<string, string>; body?: unknown; notFoundIsEmpty: boolean }
  rpc?: { method: string; params?: unknown }
  file?: { pattern: string; sheet?: string; where: Record<string, string> }
  result: { shape: 'Rows' | 'Scalar'; path?: string; fields: ResultField[] }
  cacheSeconds: number
  rowLimit: number
  timeoutSeconds?: number
  askWhenUnsure: boolean
  access: { channels: string[]; roles: string[]; customers?: CustomerTerms }
  version: number
  changedAt?: string
  changedBy?: string
}

/** Nothing in `from` where it was made, in `to` where it was deleted. */
export interface OperationChange {
  at: string
  by: string
  from?: Operation
  to?: Operation
}

export interface TryAnswer {
  wasSent: boolean
  rows: Record<string, unknown>[]
  hasMore: boolean
  value?: unknown
  affected?: number
  milliseconds: number
  call: Record<string, unknown>
}

const plurals: Record<OperationKind, string> = { query: 'queries', command: 'commands' }

/** Where queries, or commands, are on the server. */
export const addressOf = (kind: OperationKind, name?: string): string => `/api/${plurals[kind]}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`

export const connectionAddress = (name: string): string => `/api/connections/${encodeURIComponent(name)}`
