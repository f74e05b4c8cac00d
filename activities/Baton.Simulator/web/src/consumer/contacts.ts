import { ref, shallowRef } from 'vue'
import { watchWorld } from '../world/live'
import type { Contacts } from '../world/types'
import * as api from './api'

const none: Contacts = { ways: [], members: [], desk: [], deskName: '客服' }

/** Whom a consumer knows beside the service account, kept up to date. */
export function useContacts(id: string) {
  const contacts = shallowRef<Contacts>(none)
  const notice = ref('')

  async function load() {
    contacts.value = await api.contacts(id).catch(() => contacts.value)
  }

  watchWorld({ connected: load, customers: load, desk: load, people: load, reset: load }, id)

  /** Whatever fails says so; true when it is done. */
  async function act(doing: Promise<Contacts>): Promise<boolean> {
    notice.value = ''
    try {
      contacts.value = await doing
      return true
    } catch (problem) {
      notice.value = problem instanceof Error ? problem.message : String(problem)
      return false
    }
  }

  return { contacts, notice, act }
}

const kinds: Record<string, string> = { image: '图片', voice: '语音', video: '视频', file: '文件', link: '链接', location: '位置', miniprogram: '小程序', business_card: '名片' }

/** What somebody sees of a thing that cannot be shown. */
export const kindOf = (type: string): string => `[${kinds[type] ?? '消息'}]`

/** One line of what was said at the desk, in words. */
export const wordsOf = (line: Contacts['desk'][number]): string =>
  line.content.content ?? line.content.head_content ?? (line.msgtype === 'event' ? '' : kindOf(line.msgtype))
