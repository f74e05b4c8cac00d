using System.Text;
using Baton.WeCom.Approvals;
using Baton.WeCom.Client;
using Baton.WeCom.Contacts;
using Baton.WeCom.Customers;
using Baton.WeCom.CustomerService;
using Baton.WeCom.Groups;
using Baton.WeCom.JsSdk;
using Baton.WeCom.Media;
using Baton.WeCom.Menus;
using Baton.WeCom.Messages;
using Baton.WeCom.Network;
using Baton.WeCom.Robots;
using Baton.WeCom.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Baton.WeCom;

/// <summary>Registers the client and what it needs.</summary>
public static class WeComServices
{
    private const string TokenClient = "Baton.WeCom.Tokens";

    // The largest file a member can send has 20 MB.
    private const long LargestAnswer = 32 * 1024 * 1024;

    /// <summary>
    /// Adds <see cref="WeComOptions"/> (section <c>WeCom</c>, checked at start), <see cref="WeComClient"/> and
    /// <see cref="AccessTokens"/>. Register another <see cref="IAccessTokenStore"/> before or after to share tokens
    /// between nodes.
    /// </summary>
    public static IServiceCollection AddWeComClient(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<WeComOptions>().Bind(configuration.GetSection(WeComOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WeComOptions>, WeComOptionsValidator>());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<WeComOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IAccessTokenStore, InMemoryAccessTokenStore>();
        services.TryAddSingleton<AccessTokenRequest>();
        services.TryAddSingleton<ApiPauses>();
        services.TryAddSingleton(provider => new AccessTokens(
            provider.GetRequiredService<IAccessTokenStore>(),
            (app, cancellation) => provider.GetRequiredService<AccessTokenRequest>().SendAsync(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(TokenClient), app, cancellation),
            provider.GetRequiredService<WeComOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        Harden(services.AddHttpClient(TokenClient));
        Harden(services.AddHttpClient<WeComClient>());
        return services
            .AddTransient<SentMessages>().AddTransient<Members>().AddTransient<Departments>().AddTransient<Tags>().AddTransient<TaggedPeople>().AddTransient<MediaFiles>()
            .AddTransient<ApplicationMenu>().AddTransient<GroupChats>().AddTransient<GroupRobot>().AddTransient<ExternalContacts>().AddTransient<CustomerServiceDesk>()
            .AddTransient<ApprovalRequests>().AddTransient<TencentAddresses>().AddSingleton<JsTickets>();
    }

    // No redirects (the token would follow them), no cookies, no request log of the factory (addresses carry the
    // token), and one deadline only: ours.
    private static void Harden(IHttpClientBuilder builder) => builder
        .RemoveAllLoggers()
        .ConfigureHttpClient(http =>
        {
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.MaxResponseContentBufferSize = LargestAnswer;
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // A Chinese file name comes as it is.
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        });
}
