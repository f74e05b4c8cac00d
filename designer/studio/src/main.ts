import { createApp } from 'vue'
import App from './App.vue'
import { watchCalls } from './calls/designer'
import './language'
import { start } from './route'
import { leadToTemplates } from './shell/creation'
import './theme.css'

start()
watchCalls()
leadToTemplates()
createApp(App).mount('#app')
