using Baton.Runtime.Requests;
using Microsoft.AspNetCore.Http.Connections;

namespace Baton.Server.Live;

internal static class LiveServices
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveInstances>().AddSingleton<LiveCallers>();
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = 4 * 1024).AddJsonProtocol(json => AnswerJson.Configure(json.PayloadSerializerOptions));
        return services;
    }

    // Long polling keeps no request: its caller would have to be found out anew with each.
    public static void MapLive(this IEndpointRouteBuilder app) =>
        app.MapHub<InstanceHub>(InstanceHub.Path, options =>
        {
            options.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents;
            options.CloseOnAuthenticationExpiration = true;
        });
}
