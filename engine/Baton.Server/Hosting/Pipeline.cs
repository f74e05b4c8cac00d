using Baton.Runtime.Modules;
using Baton.Server.Audit;
using Baton.Server.Contacts;
using Baton.Server.Definitions;
using Baton.Server.Elsa;
using Baton.Server.Errors;
using Baton.Server.Gallery;
using Baton.Server.Inbox;
using Baton.Server.Instances;
using Baton.Server.Jobs;
using Baton.Server.Keys;
using Baton.Server.Links;
using Baton.Server.Live;
using Baton.Server.Metrics;
using Baton.Server.Parameters;
using Baton.Server.Pausing;
using Baton.Server.Requests;
using Baton.Server.SignIn;
using Baton.Server.SignIn.Visits;
using Baton.Server.SignIn.WeChat;
using Baton.Server.SignIn.WeCom;
using Baton.Server.Tasks;
using Baton.Server.Webhooks;

namespace Baton.Server.Hosting;

/// <summary>What a request passes through, and where it can go.</summary>
internal static class Pipeline
{
    public static void UseBaton(this WebApplication app)
    {
        app.UseProxies();
        app.UseMiddleware<RequestLog>();
        app.Use(app.Services.GetRequiredService<Draining>().InvokeAsync);
        app.UseSecurityHeaders();
        app.UseMiddleware<ProblemMiddleware>();
        app.UsePages();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<CallerGate>();
        app.UseMiddleware<KeyQuota>();
        app.UseMiddleware<RequestKey>();
    }

    public static void MapBaton(this WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup("/api");
        api.MapSignIn();
        api.MapDefinitions();
        api.MapParameters();
        api.MapGallery();
        api.MapInstances();
        api.MapOpenTasks();
        api.MapContacts();
        api.MapJobs();
        api.MapInbox();
        api.MapAudit();
        api.MapKeys();
        api.MapLinks();
        api.MapWebhooks();
        api.MapRuntime();
        app.MapVisits<WeComProvider>(WeComProvider.Address);
        app.MapVisits<WeChatProvider>(WeChatProvider.Address);
        app.MapElsa();
        app.MapLive();
        app.MapPages();
        foreach (var module in app.Services.GetServices<IModule>())
            module.MapEndpoints(app);
        BuildOnce(app);
    }

    // Authorization and routing each ask for the endpoints, and every time all of them would be made anew: half of what a start takes.
    private static void BuildOnce(IEndpointRouteBuilder app)
    {
        var made = new CompositeEndpointDataSource([.. app.DataSources]);
        app.DataSources.Clear();
        app.DataSources.Add(made);
    }
}
