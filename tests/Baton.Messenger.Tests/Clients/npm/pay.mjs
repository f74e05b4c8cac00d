// Takes and gives money by another party's client of WeChat Pay; a server of its own takes the notices. Each line on stdin is a step.
import { createServer } from 'node:http'
import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin'

const { url, appId, openid, name, port, pay } = JSON.parse(process.argv[2])
const platform = Rsa.from(pay.publicKey, Rsa.KEY_TYPE_PUBLIC)
const merchant = Rsa.from(pay.privateKey, Rsa.KEY_TYPE_PRIVATE)
const client = new Wechatpay({ mchid: pay.mchId, serial: pay.serialNo, privateKey: pay.privateKey, certs: { [pay.publicKeyId]: pay.publicKey }, baseURL: `${url}/wechat/` })
const notify = `http://127.0.0.1:${port}/notify`
const say = (value) => console.log(JSON.stringify(value))

const server = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  const header = (part) => request.headers[`wechatpay-${part}`]
  const genuine = header('serial') === pay.publicKeyId && Rsa.verify(Formatter.response(header('timestamp'), header('nonce'), body), header('signature'), platform)
  const { event_type: event, resource } = JSON.parse(body)
  response.writeHead(204).end()
  say({ event, genuine, ...JSON.parse(Aes.AesGcm.decrypt(resource.ciphertext, pay.apiV3Key, resource.nonce, resource.associated_data)) })
})
await new Promise((done) => server.listen(port, '127.0.0.1', done))

const order = {
  appid: appId, mchid: pay.mchId, description: '示波器维修', out_trade_no: 'CLIENT0001', notify_url: notify,
  amount: { total: 8800, currency: 'CNY' }, payer: { openid },
}
const { data: prepared } = await client.v3.pay.transactions.jsapi.post(order)
const page = { appId, timeStamp: `${Formatter.timestamp()}`, nonceStr: Formatter.nonce(), package: `prepay_id=${prepared.prepay_id}`, signType: 'RSA' }
page.paySign = Rsa.sign(Formatter.joinedByLineFeed(page.appId, page.timeStamp, page.nonceStr, page.package), merchant)
const { data: open } = await client.v3.pay.transactions.outTradeNo._out_trade_no_.get({ params: { mchid: pay.mchId }, out_trade_no: order.out_trade_no })
const other = await client.v3.pay.transactions.jsapi.post({ ...order, amount: { total: 1, currency: 'CNY' } }).then(
  () => null,
  (error) => error.response.data.code,
)
say({ prepayId: prepared.prepay_id, page, state: open.trade_state, other })

const { data: bill } = await client.chain('/v3/fund-app/mch-transfer/transfer-bills').post(
  {
    appid: appId, out_bill_no: 'CLIENTBILL1', transfer_scene_id: '1000', openid, transfer_amount: 250000, transfer_remark: '推荐有奖', notify_url: notify,
    user_name: Rsa.encrypt(name, platform), transfer_scene_report_infos: [{ info_type: '活动名称', info_content: '推荐有奖' }],
  },
  { headers: { 'Wechatpay-Serial': pay.publicKeyId } },
)
say({ bill: bill.out_bill_no, state: bill.state, hasPackage: Boolean(bill.package_info) })
