import type { ConnectionType, CustomerTerms, Operation, OperationParameter, ParameterType, ResultField } from '../../api/connections'
import { say } from '../../language'
import { pairsOf, recordOf, type Pair } from '../../parts/pair'
import type { OperationKind } from '../../route'

/** A field of the result and its new name. */
export interface FieldPair extends Pair {
  /** Of the objects in it: what is given on. Written over the API, and kept as it is. */
  within?: ResultField[]
}

export interface ParameterRow {
  name: string
  type: ParameterType
  title: string
  isRequired: boolean
  default: string
}

/** A query or command as it is being written. */
export interface Sheet {
  name: string
  title: string
  description: string
  sql: string
  method: string
  path: string
  query: Pair[]
  headers: Pair[]
  body: string
  notFoundIsEmpty: boolean
  rpcMethod: string
  rpcParams: string
  pattern: string
  sheet: string
  where: Pair[]
  parameters: ParameterRow[]
  shape: 'Rows' | 'Scalar'
  resultPath: string
  fields: FieldPair[]
  rowLimit: number
  cacheSeconds: number
  timeoutSeconds: number | ''
  askWhenUnsure: boolean
  channels: string[]
  roles: string[]
  customers: Required<CustomerTerms>
}

const noTerms: Required<CustomerTerms> = { companyParameter: '', contactParameter: '', companyField: '', isForEverybody: false, details: '', isDetail: false }

export const blankSheet = (kind: OperationKind): Sheet => ({
  name: '',
  title: '',
  description: '',
  sql: '',
  method: kind === 'query' ? 'GET' : 'POST',
  path: '',
  query: [],
  headers: [],
  body: '',
  notFoundIsEmpty: false,
  rpcMethod: '',
  rpcParams: '',
  pattern: '',
  sheet: '',
  where: [],
  parameters: [],
  shape: 'Rows',
  resultPath: '',
  fields: [],
  rowLimit: 200,
  cacheSeconds: 0,
  timeoutSeconds: '',
  askWhenUnsure: false,
  channels: ['flow'],
  roles: [],
  customers: { ...noTerms },
})

const json = (given: unknown): string => (given === undefined || given === null ? '' : JSON.stringify(given, null, 2))

export const sheetOf = (operation: Operation): Sheet => ({
  name: operation.name,
  title: operation.title ?? '',
  description: operation.description ?? '',
  sql: operation.sql ?? '',
  method: operation.request?.method ?? 'GET',
  path: operation.request?.path ?? '',
  query: pairsOf(operation.request?.query),
  headers: pairsOf(operation.request?.headers),
  body: json(operation.request?.body),
  notFoundIsEmpty: operation.request?.notFoundIsEmpty ?? false,
  rpcMethod: operation.rpc?.method ?? '',
  rpcParams: json(operation.rpc?.params),
  pattern: operation.file?.pattern ?? '',
  sheet: operation.file?.sheet ?? '',
  where: pairsOf(operation.file?.where),
  parameters: operation.parameters.map(rowOf),
  shape: operation.result.shape,
  resultPath: operation.result.path ?? '',
  fields: operation.result.fields.map((field) => ({ from: field.from, to: field.name ?? '', ...(field.fields ? { within: field.fields } : {}) })),
  rowLimit: operation.rowLimit,
  cacheSeconds: operation.cacheSeconds,
  timeoutSeconds: operation.timeoutSeconds ?? '',
  askWhenUnsure: operation.askWhenUnsure,
  channels: operation.access.channels,
  roles: operation.access.roles,
  customers: { ...noTerms, ...operation.access.customers },
})

const rowOf = (parameter: OperationParameter): ParameterRow => ({
  name: parameter.name,
  type: parameter.type,
  title: parameter.title ?? '',
  isRequired: parameter.isRequired,
  default: Array.isArray(parameter.default) ? parameter.default.join('\n') : String(parameter.default ?? ''),
})

/** What was typed for a parameter, as it is sent: nothing for an empty field; the server brings it to its type. */
export function given(type: ParameterType, text: string): string | string[] | undefined {
  if (text.trim() === '') return undefined
  return type === 'List' ? text.split(/[\n,，]/).map((item) => item.trim()).filter(Boolean) : text
}

/** The sheet as the server takes it. */
export function draftOf(sheet: Sheet, kind: OperationKind, connection: string, type: ConnectionType): Record<string, unknown> {
  return {
    name: sheet.name.trim() || undefined,
    title: sheet.title.trim() || undefined,
    description: sheet.description.trim() || undefined,
    connection,
    ...contentOf(sheet, type),
    parameters: sheet.parameters.map((row) => ({ name: row.name.trim(), type: row.type, title: row.title.trim() || undefined, isRequired: row.isRequired, default: given(row.type, row.default) })),
    result: {
      shape: sheet.shape,
      path: sheet.resultPath.trim() || undefined,
      fields: sheet.fields.filter((pair) => pair.from.trim()).map((pair) => ({ from: pair.from.trim(), name: pair.to.trim() || undefined, fields: pair.within })),
    },
    rowLimit: sheet.rowLimit,
    cacheSeconds: kind === 'query' ? sheet.cacheSeconds : 0,
    timeoutSeconds: sheet.timeoutSeconds === '' ? undefined : sheet.timeoutSeconds,
    askWhenUnsure: kind === 'command' && sheet.askWhenUnsure,
    access: { channels: sheet.channels, roles: sheet.roles, customers: sheet.channels.includes('customer') ? termsOf(sheet.customers) : undefined },
  }
}

const termsOf = (terms: Required<CustomerTerms>): Record<string, unknown> => Object.fromEntries(Object.entries(terms).map(([name, value]) => [name, typeof value === 'string' ? value.trim() || undefined : value]))

function contentOf(sheet: Sheet, type: ConnectionType): Record<string, unknown> {
  switch (type) {
    case 'PostgreSql':
    case 'Sqlite':
      return { sql: sheet.sql }
    case 'Http':
      return {
        request: {
          method: sheet.method,
          path: sheet.path.trim(),
          query: recordOf(sheet.query),
          headers: recordOf(sheet.headers),
          body: sheet.method === 'GET' ? undefined : parsed(sheet.body),
          notFoundIsEmpty: sheet.notFoundIsEmpty,
        },
      }
    case 'JsonRpc':
      return { rpc: { method: sheet.rpcMethod.trim(), params: parsed(sheet.rpcParams) } }
    case 'Files':
      return { file: { pattern: sheet.pattern.trim(), sheet: sheet.sheet.trim() || undefined, where: recordOf(sheet.where) } }
  }
}

function parsed(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(say('内容不是完整的 JSON：参数也要放在引号里，如 {"part": "{part}"}。', 'The contents are no JSON: parameters stand in quotes as well, as in {"part": "{part}"}.'))
  }
}

const quoted = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g
const inSql = /(?<![:\w])[:@]([A-Za-z_]\w*)/g
const inTemplate = /\{([A-Za-z_]\w*)\}/g

/** The parameters that stand in what is written. */
export function namesIn(sheet: Sheet, type: ConnectionType): string[] {
  const texts: Record<ConnectionType, string[]> = {
    PostgreSql: [sheet.sql],
    Sqlite: [sheet.sql],
    Http: [sheet.path, sheet.method === 'GET' ? '' : sheet.body, ...[...sheet.query, ...sheet.headers].map((pair) => pair.to)],
    JsonRpc: [sheet.rpcParams],
    Files: sheet.where.map((pair) => pair.to),
  }
  const isSql = type === 'PostgreSql' || type === 'Sqlite'
  const found = texts[type].flatMap((text) => [...(isSql ? text.replace(quoted, ' ').matchAll(inSql) : text.matchAll(inTemplate))])
  return [...new Set(found.map((match) => match[1]!))]
}
