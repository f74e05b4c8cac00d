import type { FilledField, FormField, RequestStatus } from '../api/types'

/** The shapes that /api/my answers. */
export interface Company {
  number: string
  part?: string
  since: string
}

export interface Me {
  id: string
  displayName: string
  name?: string
  phone?: string
  companies: Company[]
  isReached: boolean
}

export interface QueryParameter {
  name: string
  title: string
  description?: string
  isRequired: boolean
}

export interface Query {
  name: string
  title: string
  description?: string
  parameters: QueryParameter[]
  details?: string
  isDetail: boolean
}

export type Cell = string | number | boolean | null | Cell[] | { [name: string]: Cell }

export type Row = { [name: string]: Cell }

export interface Rows {
  rows: Row[]
  hasMore: boolean
}

export type FormKind = 'Quote' | 'Order' | 'Repair' | 'Complaint' | 'Register' | 'Other'

export interface Form {
  definition: string
  node: string
  title: string
  kind: FormKind
  description?: string
  fields: FormField[]
  needsCompany: boolean
}

export interface SentForm {
  id: string
  thanks?: string
}

export interface RequestLine {
  id: string
  title: string
  kind?: FormKind
  status: RequestStatus
  state?: string
  needsAnswer: boolean
  createdAt: string
}

export interface Question {
  execution: number
  title: string
  fields: FormField[]
}

export interface Request {
  id: string
  title: string
  kind?: FormKind
  company?: string
  status: RequestStatus
  state?: string
  createdAt: string
  finishedAt?: string
  filled: FilledField[]
  questions: Question[]
  /** What they were told about it, the newest first. */
  told: Told[]
}

export interface Told {
  text: string
  at: string
}
