using Baton.Activities.Http;
using Baton.Activities.Http.Calls;
using Baton.Activities.Http.Endpoints;
using Baton.Runtime.Calls.Hosts;
using Baton.Runtime.Definitions;
using Baton.Runtime.Events;
using Baton.Runtime.Jobs;
using Baton.Runtime.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Baton.Activities;

/// <summary>The general activities: what nearly every company's flows need, whoever their messenger is.</summary>
public sealed class ActivitiesModule : IModule
{
    public string Name => "Activities";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<HttpOptions>().Bind(configuration.GetSection(HttpOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HttpOptions>, HttpOptionsValidator>();
        services.AddSingleton(new ReservedPrefix(EndpointEvent.Prefix));
        services.AddSingleton<AnswerReader>().AddSingleton<HttpCaller>();
        services.AddSingleton<EndpointFinder>().AddSingleton<EndpointCalls>().AddSingleton<EndpointHandler>().AddSingleton<ITriggerKind, EndpointTriggers>();
        services.AddHttpClient(HttpCaller.ClientName)
            .RemoveAllLoggers()
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<GuardedConnections>().NewHandler());
        foreach (var whenUnsure in Enum.GetValues<WhenUnsure>())
            services.AddSingleton<IJobHandler>(provider => ActivatorUtilities.CreateInstance<HttpJobHandler>(provider, whenUnsure));
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => EndpointHandler.Map(endpoints);
}
