// Uses the simulator's service account as any program written against Tencent's API would, with a client that somebody else wrote.
import API from 'co-wechat-api'

const { url, appId, secret, openid, other, unfollowed } = JSON.parse(process.argv[2])
const api = new API(appId, secret)
api.prefix = `${url}/wechat/cgi-bin/`
api.mpPrefix = api.prefix
const refusal = (call) => call.then(
  () => 0,
  (error) => error.code,
)

await api.sendText(openid, '别家的客户端发的')
const { media_id: mediaId } = await api.uploadMedia(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 1, 2, 3]), 'image', '图.png', 'image/png')
const fetched = await api.getMedia(mediaId)
await api.sendImage(openid, mediaId)

const { template_list: templates } = await api.getAllPrivateTemplate()
const repair = templates.find((template) => template.title === '维修进度通知')
const message = { character_string1: { value: 'WX1' }, thing2: { value: '示波器' }, phrase3: { value: '维修中' }, time4: { value: '2026年3月1日 15:01' }, thing5: { value: '无' } }
const told = await api.sendTemplate(openid, repair.template_id, 'https://example.com', '#000', message)
const wrongValue = await refusal(api.sendTemplate(openid, repair.template_id, '', '', { ...message, phrase3: { value: 'repairing' } }))

await api.createMenu({ button: [{ type: 'click', name: '查订单', key: 'order' }] })
const menu = await api.getMenu()
const { tag } = await api.createTags('经销商')
await api.batchTagging([openid, other], tag.id)
await api.addConditionalMenu({ button: [{ type: 'click', name: '查库存', key: 'stock' }], matchrule: { tag_id: `${tag.id}` } })
const seen = await api.tryConditionalMenu(openid)
const tagged = await api.getUsersFromTag(tag.id)

const temporary = await api.createTmpQRCode('repair-4711', 600)
const picture = await fetch(api.showQRCodeURL(encodeURIComponent(temporary.ticket)))
const followers = await api.getFollowers()
const user = await api.getUser({ openid, lang: 'zh_CN' })
const mass = await api.massSendText('新品到货', tag.id, 'baton-client-1')
const again = await refusal(api.massSendText('新品到货', tag.id, 'baton-client-1'))
const config = await api.getJsConfig({ debug: false, jsApiList: ['scanQRCode'], url: 'http://127.0.0.1/my/' })

const { accessToken } = await api.ensureAccessToken()
api.tokenFromCustom = true
await api.saveToken({ accessToken: 'forgotten', expireTime: Date.now() + 1e6 })
const forgotten = await refusal(api.getFollowers())
api.tokenFromCustom = false
const renewed = await api.getFollowers()

console.log(
  JSON.stringify({
    bytes: fetched.length,
    told: String(told.msgid).length > 0,
    menu: menu.menu.button[0].name,
    seen: seen.button[0].name,
    tagged: tagged.data.openid,
    picture: picture.headers.get('content-type'),
    expires: temporary.expire_seconds,
    followers: followers.data.openid.length,
    renewed: renewed.data.openid.length,
    subscribed: user.subscribe,
    mass: String(mass.msg_id).length > 0,
    config: config.signature.length,
    token: accessToken.length > 100,
    refused: { wrongValue, again, forgotten, unfollowed: await refusal(api.sendText(unfollowed, '在吗')) },
  }),
)
