using Baton.Runtime.Jobs;
using Baton.Runtime.Modules;
using Baton.Runtime.Requests;
using Baton.Server.Demo;
using Baton.Server.Live;
using Baton.Server.Metrics;
using Baton.Server.Requests;
using Baton.Server.SignIn;
using Baton.Server.Telemetry;
using Baton.Server.Webhooks;

namespace Baton.Server.Hosting;

/// <summary>Puts the server together: configuration, services, middleware, addresses.</summary>
internal static class BatonServer
{
    private const string DefaultAddress = "http://127.0.0.1:5080";
    private const long LargestRequest = 10 * 1024 * 1024;

    // With others to take over, a stopping server lets its callers go to them; alone, it would only stop later.
    private static readonly TimeSpan SharedStopDelay = TimeSpan.FromSeconds(1);

    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = ContentRoot.Find(AppContext.BaseDirectory),
        });
        var configuration = builder.Configuration;
        var options = ReadOptions(builder);
        if (string.IsNullOrEmpty(configuration["urls"]) && !configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
        AddDraining(builder, options);
        builder.AddLogging();

        // What the modules are configured with has to be known before they are added.
        var world = options.Demo ? await OutsideWorld.JoinAsync(options, configuration, builder.Environment.ContentRootPath) : null;
        if (options.Demo)
            SampleCompany.Grant(options.SignIn);
        AddServices(builder, options);
        if (options.Demo)
            builder.Services.AddDemo(world);

        var app = builder.Build();
        // It counts from here on, not from the first time somebody asks.
        app.Services.GetRequiredService<MeterReadings>();
        app.Services.GetRequiredService<QueueDepths>();
        app.UseBaton();
        app.MapBaton();
        return app;
    }

    /// <summary>The services of a server that is not started: for maintenance, without the demo, and silent but for errors.</summary>
    public static IServiceProvider BuildServices(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = ["--Serilog:MinimumLevel:Default=Fatal", .. settings],
            ContentRootPath = ContentRoot.Find(AppContext.BaseDirectory),
        });
        builder.AddLogging();
        var options = ReadOptions(builder);
        options.Demo = false;
        AddServices(builder, options);
        return builder.Build().Services;
    }

    private static BatonOptions ReadOptions(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(BatonOptions.Section).Get<BatonOptions>() ?? new BatonOptions();
        if (builder.Configuration["Baton:Demo"] is null)
            options.Demo = builder.Environment.IsDevelopment();
        // An empty variable in the environment sets nothing.
        if (string.IsNullOrWhiteSpace(options.PublicUrl))
            options.PublicUrl = null;
        return options;
    }

    private static void AddDraining(WebApplicationBuilder builder, BatonOptions options)
    {
        var draining = new Draining(options.StopDelay ?? (StoreChoice.IsShared(builder.Configuration) ? SharedStopDelay : TimeSpan.Zero), TimeProvider.System);
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = draining.Listening.Bind);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(draining.Watch));
        builder.Services.AddSingleton(draining).AddHostedService(_ => draining);
    }

    private static void AddServices(WebApplicationBuilder builder, BatonOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddStore(builder.Configuration, builder.Environment.ContentRootPath);
        services.AddSignIn(options);
        services.ConfigureHttpJsonOptions(json => AnswerJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopLimit);
        services.AddSingleton<StoreProbe>();
        // What is left of the limit is for giving back what was claimed, and for closing the database.
        if (builder.Configuration[$"{JobOptions.Section}:{nameof(JobOptions.Drain)}"] is null)
            services.PostConfigure<JobOptions>(jobs => jobs.Drain = options.StopLimit * 0.8);
        services.AddOpenApi();
        services.AddSingleton<MeterReadings>();
        services.AddSingleton<QueueDepths>();
        if (Exporting.OptionsIn(builder.Configuration) is { } telemetry)
            services.AddSingleton(telemetry).AddHostedService<Exporting>();
        var modules = Modules.For(builder.Configuration);
        services.AddBatonRuntime(builder.Configuration, modules);
        services.AddBatonRequests([typeof(BatonServer).Assembly, .. modules.Select(module => module.Activities)]);
        services.AddBatonEndpoints();
        services.AddLive();
        services.AddWebhooks();
        services.AddBatonWorkers();
        services.AddHostedService<Warming>();
        services.AddHostedService<Greeting>();
    }
}
