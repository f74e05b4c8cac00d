import type { ContactAct, ContactCompany } from '../../api/contacts'
import { say } from '../../language'
import { list, sourceOf } from '../../words'

const acts: Record<ContactAct, string> = {
  Wrote: say('发来消息', 'wrote'),
  Tapped: say('点了菜单', 'tapped the menu'),
  Followed: say('开始关注', 'began to follow'),
  Scanned: say('扫了二维码', 'scanned a code'),
  Paid: say('付了款', 'paid'),
  Left: say('取消了关注，发不到了', 'follows no longer: out of reach'),
}

export const nameOfAct = (act: ContactAct): string => acts[act]

/** wechat/service as 微信（service）. */
export const nameOfChannel = (channel: string): string => {
  const account = channel.split('/')[1]
  return account ? say(`${sourceOf(channel)}（${account}）`, `${sourceOf(channel)} (${account})`) : sourceOf(channel)
}

export const namesOfChannels = (channels: string[]): string => list(channels.map(nameOfChannel))

/** Whether they act for it today. */
export const isOpen = (company: ContactCompany, now = new Date()): boolean => new Date(company.since) <= now && (company.until === undefined || new Date(company.until) > now)
