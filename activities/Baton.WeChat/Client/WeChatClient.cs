using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Baton.WeChat.Client;

/// <summary>Calls WeChat's API in the name of an account, as <see cref="ApiClient"/> does: the one way to Tencent for all of this room.</summary>
public sealed class WeChatClient
{
    private readonly ApiClient _api;

    public WeChatClient(
        HttpClient http,
        [FromKeyedServices(WeChatOptions.Section)] AccessTokens tokens,
        [FromKeyedServices(WeChatOptions.Section)] ApiPauses pauses,
        WeChatOptions options,
        TimeProvider time,
        ILogger<WeChatClient> logger) => _api = new ApiClient(http, tokens, pauses, WeChatPlatform.Of(options), time, logger);

    /// <summary>Makes any call in the name of an account. Cancelling leaves it unsure.</summary>
    public Task<ApiReply> CallAsync(WeChatAccount account, ApiRequest request, CancellationToken cancellation = default) =>
        _api.CallAsync(WeChatOptions.CredentialOf(account), request, cancellation);

    /// <summary>Makes a call whose answer has this form. A success without it counts as unsure.</summary>
    public Task<ApiAnswer<T>> CallAsync<T>(WeChatAccount account, ApiRequest request, CancellationToken cancellation = default)
        where T : class => _api.CallAsync<T>(WeChatOptions.CredentialOf(account), request, cancellation);

    /// <summary>A call of <c>/sns/</c>, which takes no token of the account's: its credential goes in front of the query and into no log.</summary>
    internal async Task<ApiAnswer<T>> CallOpenAsync<T>(WeChatAccount account, ApiRequest request, string credential, CancellationToken cancellation)
        where T : class => ApiClient.Read<T>(await _api.CallOpenAsync(account.Name, request, credential, cancellation).ConfigureAwait(false));
}
