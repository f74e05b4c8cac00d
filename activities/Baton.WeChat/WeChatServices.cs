using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
using Baton.WeChat.Audience;
using Baton.WeChat.Client;
using Baton.WeChat.Codes;
using Baton.WeChat.JsSdk;
using Baton.WeChat.Mass;
using Baton.WeChat.Media;
using Baton.WeChat.Menus;
using Baton.WeChat.Messages;
using Baton.WeChat.Notices;
using Baton.WeChat.Quotas;
using Baton.WeChat.SignIn;
using Baton.WeChat.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Baton.WeChat;

/// <summary>Registers the client and what it needs.</summary>
public static class WeChatServices
{
    private const string TokenClient = "Baton.WeChat.Tokens";

    /// <summary>
    /// Adds <see cref="WeChatOptions"/> (section <c>WeChat</c>, checked at start), <see cref="WeChatClient"/>, the typed calls and
    /// <see cref="AccessTokens"/>. Register another <see cref="IAccessTokenStore"/> under the key <c>WeChat</c>, before or after, to share tokens between nodes.
    /// </summary>
    public static IServiceCollection AddWeChatClient(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<WeChatOptions>().Bind(configuration.GetSection(WeChatOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WeChatOptions>, WeChatOptionsValidator>());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<WeChatOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton<IAccessTokenStore, InMemoryAccessTokenStore>(WeChatOptions.Section);
        services.TryAddSingleton<StableToken>();
        services.TryAddKeyedSingleton(WeChatOptions.Section, (provider, _) => new ApiPauses(
            WeChatPlatform.Of(provider.GetRequiredService<WeChatOptions>()), provider.GetRequiredService<TimeProvider>()));
        services.TryAddKeyedSingleton(WeChatOptions.Section, (provider, _) => new AccessTokens(
            provider.GetRequiredKeyedService<IAccessTokenStore>(WeChatOptions.Section),
            (account, cancellation) => provider.GetRequiredService<StableToken>().FetchAsync(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(TokenClient), account, cancellation),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHttpClient(TokenClient).Harden();
        services.AddHttpClient<WeChatClient>().Harden();
        services.AddHttpClient<VideoFetch>().Harden();
        return services
            .AddTransient<CustomMessages>().AddTransient<MediaFiles>().AddTransient<Materials>().AddTransient<Templates>().AddTransient<Followers>().AddTransient<Tags>()
            .AddTransient<QrCodes>().AddTransient<AccountMenu>().AddTransient<MassMessages>().AddTransient<WeChatSignIn>().AddTransient<ApiQuotas>()
            .AddSingleton<JsTickets>();
    }
}
