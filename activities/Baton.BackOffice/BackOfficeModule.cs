using Baton.BackOffice.Commands;
using Baton.BackOffice.Connections;
using Baton.Runtime.Jobs;
using Baton.Runtime.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Baton.BackOffice;

/// <summary>ERP, WMS, CRM and the like, by named connections.</summary>
public sealed class BackOfficeModule : IModule
{
    public string Name => "BackOffice";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<BackOfficeOptions>().Bind(configuration.GetSection(BackOfficeOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BackOfficeOptions>, BackOfficeOptionsValidator>();
        services.AddSingleton<IJobHandler, CommandJobHandler>();
        services.AddHttpClient<CommandClient>()
            .RemoveAllLoggers()
            .ConfigureHttpClient(http =>
            {
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.MaxResponseContentBufferSize = CommandClient.LargestAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) { }
}
