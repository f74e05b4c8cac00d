using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
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

    /// <summary>
    /// Adds <see cref="WeComOptions"/> (section <c>WeCom</c>, checked at start), <see cref="WeComClient"/> and
    /// <see cref="AccessTokens"/>. Register another <see cref="IAccessTokenStore"/> under the key <c>WeCom</c>, before or after, to share tokens
    /// between nodes.
    /// </summary>
    public static IServiceCollection AddWeComClient(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<WeComOptions>().Bind(configuration.GetSection(WeComOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WeComOptions>, WeComOptionsValidator>());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<WeComOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton<IAccessTokenStore, InMemoryAccessTokenStore>(WeComOptions.Section);
        services.TryAddSingleton<AccessTokenRequest>();
        services.TryAddKeyedSingleton(WeComOptions.Section, (provider, _) => new ApiPauses(
            WeComPlatform.Of(provider.GetRequiredService<WeComOptions>()), provider.GetRequiredService<TimeProvider>()));
        services.TryAddKeyedSingleton(WeComOptions.Section, (provider, _) => new AccessTokens(
            provider.GetRequiredKeyedService<IAccessTokenStore>(WeComOptions.Section),
            (app, cancellation) => provider.GetRequiredService<AccessTokenRequest>().SendAsync(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(TokenClient), app, cancellation),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHttpClient(TokenClient).Harden();
        services.AddHttpClient<WeComClient>().Harden();
        return services
            .AddTransient<SentMessages>().AddTransient<Members>().AddTransient<Departments>().AddTransient<Tags>().AddTransient<ContactBatches>().AddTransient<TaggedPeople>().AddTransient<MediaFiles>()
            .AddTransient<ApplicationMenu>().AddTransient<GroupChats>().AddTransient<GroupRobot>().AddTransient<ExternalContacts>().AddTransient<CustomerGroups>().AddTransient<CustomerServiceDesk>()
            .AddTransient<ApprovalRequests>().AddTransient<TencentAddresses>().AddTransient<Applications>().AddSingleton<JsTickets>();
    }
}
