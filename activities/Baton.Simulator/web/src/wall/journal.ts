/** The kinds of what the journal has, in words. */
export const kinds: Record<string, string> = {
  phone: '手机上的动作',
  callback: '回调',
  reply: '回调里的答复',
  request: '服务器的调用',
  delivery: '送到手机',
  dropped: '超限丢弃',
  duplicate: '重复，未再送',
  update: '更新卡片',
  recall: '撤回',
  group: '群聊',
  signIn: '登录',
  webhook: 'ERP 通知',
  control: '控制',
}
