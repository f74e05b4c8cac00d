using Baton.Simulator.Callbacks;
using Baton.Simulator.Erp;
using Baton.Simulator.Faults;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Live;
using Baton.Simulator.Phones;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = ContentRoot.Find(AppContext.BaseDirectory),
});
var options = builder.Configuration.GetSection(SimulatorOptions.Section).Get<SimulatorOptions>() ?? new SimulatorOptions();
// Of the environment they would be those of the server that started this process.
var urls = new ConfigurationBuilder().AddCommandLine(args).Build()["urls"];
var addresses = (urls ?? options.Url).Split(';', StringSplitOptions.RemoveEmptyEntries);
if (addresses.FirstOrDefault(url => !Uri.TryCreate(url, UriKind.Absolute, out var at) || !LoopbackGuard.IsLocalName(at.Host)) is { } foreign)
    throw new InvalidOperationException($"Simulator:Url must be a loopback address, but is {foreign}.");
builder.WebHost.UseUrls(addresses);
// The framework's request log would show tokens in query strings; the journal is the record of requests.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Services.AddSimulator();
if (options.Detached)
    builder.Services.AddSingleton<IHostLifetime, DetachedLifetime>();

var app = builder.Build();
app.UseLoopbackGuard();
app.UseWhen(
    context => context.Request.Path.StartsWithSegments("/cgi-bin") || WeChatEndpoints.IsCall(context.Request.Path) || context.Request.Path.StartsWithSegments("/erp"),
    outside => outside.UseMiddleware<OutsideCalls>());
app.UsePages();
app.UseRouting();
app.MapTencent();
app.MapWeChat();
app.MapCallbacks();
app.MapPhones();
app.MapErp();
app.MapFaults();
app.MapJournal();
app.MapLive();
app.MapWorld();
app.Services.GetRequiredService<LiveFeed>();
app.Run();
