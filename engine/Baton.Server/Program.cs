using Baton.Server.Hosting;
using Baton.Server.Maintenance;

if (MaintenanceCommand.Named(args) is { } command)
    return await command.RunAsync(args[1..], Console.Out);
var app = await BatonServer.BuildAsync(args);
await app.RunAsync();
return 0;
