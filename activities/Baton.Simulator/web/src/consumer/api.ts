import { call, get, post } from '../world/api'
import type { Consumer, Contacts, Menu, Message, Money, Place, SceneCode } from '../world/types'

const root = '/simulator/api/wechat'
const phone = (id: string) => `${root}/phones/${encodeURIComponent(id)}`
const act = (id: string, name: string, body: unknown = {}) => post<Message>(`${phone(id)}/${name}`, body)

export const consumers = () => get<Consumer[]>(`${root}/phones`)
export const messages = (id: string) => get<Message[]>(`${phone(id)}/messages`)
export const menu = (id: string) => get<Menu>(`${phone(id)}/menu`)
export const codes = () => get<SceneCode[]>(`${root}/codes`)
export const subscriptions = () => get<{ id: string; title: string }[]>(`${root}/subscriptions`)
export const callbackUrl = async () => (await get<{ url?: string }>(`${root}/callback`)).url ?? null

export const money = (id: string) => get<Money>(`${phone(id)}/money`)
export const pay = (id: string, prepayId: string) => post<unknown>(`${phone(id)}/pay`, { prepayId })
export const take = (id: string, outBillNo: string) => post<unknown>(`${phone(id)}/transfers/${encodeURIComponent(outBillNo)}/confirm`, {})

export const contacts = (id: string) => get<Contacts>(`${phone(id)}/contacts`)
export const addMember = (id: string, configId: string) => post<Contacts>(`${phone(id)}/contacts`, { configId })
export const removeMember = async (id: string, userid: string) => (await (await call('DELETE', `${phone(id)}/contacts/${encodeURIComponent(userid)}`)).json()) as Contacts
export const enterDesk = (id: string) => post<Contacts>(`${phone(id)}/desk/enter`, {})
export const sayAtDesk = (id: string, content: string, menuId?: string) => post<Contacts>(`${phone(id)}/desk`, { content, menuId })

export const say = (id: string, content: string) => act(id, 'text', { content })
export const show = (id: string, place: Place) => act(id, 'location', place)
export const share = (id: string, page: { title: string; url: string }) => act(id, 'link', page)
export const follow = (id: string) => act(id, 'follow')
export const unfollow = (id: string) => act(id, 'unfollow')
export const scan = (id: string, ticket: string) => act(id, 'scan', { ticket })
export const tapMenu = (id: string, button: string, what: { scanned?: string; place?: Place }) => act(id, 'menu', { button, ...what })
export const choose = (id: string, message: number, choice: string) => act(id, `messages/${message}/choose`, { id: choice })
export const resend = (id: string, message: number) => act(id, `messages/${message}/resend`)
export const consent = (id: string, templateId: string, agrees: boolean) => act(id, 'consent', { templateIds: [templateId], agrees })
export const withdraw = (id: string, templateId: string) => act(id, 'withdraw', { templateId })
export const send = async (id: string, file: File) => {
  const form = new FormData()
  form.append('media', file)
  return (await (await call('POST', `${phone(id)}/media`, form)).json()) as Message
}
export const mediaUrl = (id: string) => `${root}/media/${encodeURIComponent(id)}`
