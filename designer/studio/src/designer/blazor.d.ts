interface Window {
  /** There as soon as the designer's runtime has been loaded. */
  Blazor?: { navigateTo(address: string): void }
  require?: { config(settings: Record<string, unknown>): void }
}
