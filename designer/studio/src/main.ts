import { createApp } from 'vue'
import App from './App.vue'
import { watchCalls } from './calls/designer'
import './language'
import { start } from './route'
import './theme.css'

start()
watchCalls()
createApp(App).mount('#app')
