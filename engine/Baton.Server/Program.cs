using Baton.Server.Hosting;

var app = await BatonServer.BuildAsync(args);
await app.RunAsync();
