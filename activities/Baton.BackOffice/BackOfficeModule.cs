using Baton.BackOffice.Callbacks;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Commands;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Health;
using Baton.BackOffice.Customers;
using Baton.BackOffice.Databases;
using Baton.BackOffice.Documents;
using Baton.BackOffice.Feeds;
using Baton.BackOffice.Files;
using Baton.BackOffice.Http;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Queries;
using Baton.BackOffice.Usage;
using Baton.BackOffice.Waits;
using Baton.Runtime.Calls.Hosts;
using Baton.Runtime.Contacts;
using Baton.Runtime.Definitions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Inbox;
using Baton.Runtime.Jobs;
using Baton.Runtime.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Baton.BackOffice;

/// <summary>ERP, WMS, CRM and the like, by named connections and the queries and commands over them.</summary>
public sealed class BackOfficeModule : IModule
{
    public string Name => "BackOffice";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<BackOfficeOptions>().Bind(configuration.GetSection(BackOfficeOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BackOfficeOptions>, BackOfficeOptionsValidator>();
        services.AddDataProtection();
        services
            .AddSingleton<ConfiguredConnections>().AddSingleton<ConnectionLibrary>().AddSingleton<ConnectionSecrets>().AddSingleton<ConnectionHealths>()
            .AddSingleton<Connectors>().AddSingleton<ConnectionCaller>()
            .AddSingleton<PostgresHosts>().AddSingleton<PostgresPools>().AddSingleton<IConnector, PostgresConnector>().AddSingleton<IConnector, SqliteConnector>()
            .AddSingleton<Sessions>().AddSingleton<RestClient>().AddSingleton<IConnector, HttpConnector>().AddSingleton<IConnector, JsonRpcConnector>()
            .AddSingleton<OperationLibrary>().AddSingleton<OperationRunner>().AddSingleton<AnswerCache>().AddSingleton<ConnectionUsage>()
            .AddSingleton<IConnector, FileConnector>().AddSingleton<ICustomerQueries, CustomerQueries>()
            .AddSingleton<CallbackLibrary>().AddSingleton<CallbackSecrets>().AddSingleton<CallbackReceiver>().AddSingleton<ArrivedCalls>().AddSingleton<IInboxHandler, CallbackInbox>()
            .AddSingleton<ITriggerKind, FeedTriggers>().AddSingleton<FeedReader>().AddHostedService<FeedPump>()
            .AddSingleton<IKeptSettings>(provider => provider.GetRequiredService<ConnectionLibrary>())
            .AddSingleton<IKeptSettings>(provider => provider.GetRequiredService<OperationLibrary>())
            .AddSingleton<IKeptSettings>(provider => provider.GetRequiredService<CallbackLibrary>())
            .AddScoped<DocumentShelf>().AddScoped<ConnectionShelf>().AddScoped<OperationShelf>()
            .AddSingleton<CommandClient>().AddSingleton<IJobHandler, QueryJob>().AddSingleton<IJobHandler, WaitJob>();
        foreach (var whenUnsure in (WhenUnsure[])[WhenUnsure.SendAgain, WhenUnsure.Ask])
            services.AddSingleton<IJobHandler>(provider => ActivatorUtilities.CreateInstance<CommandJobHandler>(provider, whenUnsure));
        services.AddHttpClient(RestClient.ClientName)
            .RemoveAllLoggers()
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<GuardedConnections>().NewConnectionHandler());
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ConnectionEndpoints.Map(endpoints);
        OperationEndpoints.Map(endpoints);
        CallbackEndpoints.Map(endpoints);
    }
}
