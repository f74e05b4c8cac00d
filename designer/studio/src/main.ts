import { createApp } from 'vue'
import App from './App.vue'
import { watchCalls } from './calls/designer'
import { calmFailures } from './designer/failure'
import './language'
import { start } from './route'
import { leadToTemplates } from './shell/creation'
import './theme.css'

start()
watchCalls()
leadToTemplates()
calmFailures(document.getElementById('blazor-error-ui')!)
createApp(App).mount('#app')
