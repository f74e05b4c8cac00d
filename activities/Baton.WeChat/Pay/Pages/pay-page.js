// Hands the payment to WeChat and shows how it stands. What WeChat answers the page proves nothing: the server asks WeChat Pay.
'use strict'
const main = document.querySelector('main')
const say = main.querySelector('[data-say]')
const button = main.querySelector('button')
const { number, invoke, bridge } = main.dataset
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

function show(state) {
  main.dataset.state = state
  for (const part of main.querySelectorAll('[data-when]')) part.hidden = part.dataset.when !== state
}

async function call(what, method) {
  const answer = await fetch(`/pay/${number}/${what}`, { method, credentials: 'same-origin', headers: { Accept: 'application/json' } })
  return { ok: answer.ok, body: answer.status === 204 || answer.status === 404 ? null : await answer.json() }
}

async function makeSure() {
  say.textContent = say.dataset.sure
  button.disabled = true
  for (let turn = 0; turn < 30; turn++) {
    if (turn % 5 === 0) await call('look', 'POST')
    const { ok, body } = await call('state', 'GET')
    if (ok && body.state !== 'waiting') return show(body.state)
    await pause(1000)
  }
  say.textContent = ''
  button.disabled = false
}

function invokeBridge(parameters) {
  WeixinJSBridge.invoke(invoke, parameters, (answer) => {
    if (answer.err_msg === `${invoke}:ok` || answer.err_msg === 'get_brand_wcpay_request:ok') makeSure()
    else {
      say.textContent = ''
      button.disabled = false
    }
  })
}

button?.addEventListener('click', async () => {
  button.disabled = true
  say.textContent = say.dataset.asking
  const { ok, body } = await call('begin', 'POST')
  if (!ok) {
    const now = await call('state', 'GET')
    // Who this is was forgotten while the page lay open: WeChat says it again.
    if (!now.ok) return location.reload()
    if (now.body.state !== 'waiting') return show(now.body.state)
    say.textContent = body?.problem ?? ''
    button.disabled = false
    return
  }
  if (typeof WeixinJSBridge !== 'undefined') return invokeBridge(body)
  if (bridge) {
    location.href = `${bridge}?${new URLSearchParams({ ...body, back: location.origin + location.pathname })}`
    return
  }
  say.textContent = say.dataset.outside
  document.addEventListener('WeixinJSBridgeReady', () => invokeBridge(body), { once: true })
})

show(main.dataset.state)
// Back from where a browser goes in place of the bridge.
if (new URLSearchParams(location.search).get('err_msg')?.endsWith(':ok') && main.dataset.state === 'waiting') makeSure()
